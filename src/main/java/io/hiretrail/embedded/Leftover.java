package io.hiretrail.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.hiretrail.core.CannotStart;

/**
 * The PostgreSQL server that is left in a data directory when the service that had
 * started it was killed.
 */
final class Leftover {

	/** The file that the library's running servers hold a lock on. */
	private static final String LOCK = "epg-lock";

	private static final String PID = "postmaster.pid";

	private static final int SECONDS_TO_STOP = 30;

	private Leftover() {
	}

	/**
	 * Stops a server that nobody owns any more.
	 * @throws CannotStart if a running service owns it
	 */
	static void stop(Path dataDirectory) throws IOException {
		Path pid = dataDirectory.resolve(PID);
		if (!Files.exists(pid)) {
			return;
		}
		if (isOwned(dataDirectory.resolve(LOCK))) {
			throw new CannotStart("Another Hiretrail is running on the data in " + dataDirectory + ".",
					"Stop it first, or set hiretrail.embedded.data-directory to another folder for this one.");
		}
		Optional<ProcessHandle> server = Files.readAllLines(pid)
			.stream()
			.findFirst()
			.flatMap((line) -> ProcessHandle.of(Long.parseLong(line.strip())))
			.filter((process) -> process.info().command().orElse("").contains("postgres"));
		server.ifPresent(Leftover::stop);
	}

	private static boolean isOwned(Path lock) throws IOException {
		if (!Files.exists(lock)) {
			return false;
		}
		try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
				FileLock free = channel.tryLock()) {
			return free == null;
		}
		catch (OverlappingFileLockException ex) {
			return true;
		}
	}

	private static void stop(ProcessHandle server) {
		server.destroy();
		try {
			server.onExit().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new CannotStart("The PostgreSQL server " + server.pid() + ", left by a service that was killed, does "
					+ "not stop.", "End that process and start again.", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
