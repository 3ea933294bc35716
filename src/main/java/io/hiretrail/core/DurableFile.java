package io.hiretrail.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Files that are there as a whole or not at all, also after a power cut. */
public final class DurableFile {

	private static final String UNFINISHED = ".tmp";

	private DurableFile() {
	}

	/**
	 * Writes a file, or replaces it. It appears under its name only when all of it is on
	 * the disk. One caller at a time may write a file.
	 * @throws IOException if that fails; what was there is still there then
	 */
	public static void write(Path file, byte[] content) throws IOException {
		Path directory = Objects.requireNonNull(file.getParent());
		Files.createDirectories(directory);
		Path unfinished = unfinished(file);
		fill(unfinished, content);
		Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		sync(directory);
	}

	/** Writes a file of which nobody knows, and waits until it is on the disk. */
	public static void fill(Path file, byte[] content) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE,
				StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
			ByteBuffer bytes = ByteBuffer.wrap(content);
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
	}

	/**
	 * Makes the names in a folder last; Windows cannot open a folder, and need not.
	 */
	public static void sync(Path directory) throws IOException {
		if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			try (FileChannel channel = FileChannel.open(directory)) {
				channel.force(true);
			}
		}
	}

	/** Deletes a file, and what an interrupted writer left of it. */
	public static void delete(Path file) throws IOException {
		Files.deleteIfExists(file);
		Files.deleteIfExists(unfinished(file));
	}

	private static Path unfinished(Path file) {
		return file.resolveSibling(file.getFileName() + UNFINISHED);
	}

}
