package io.hiretrail.retention;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

import io.hiretrail.core.CannotStart;

/** An archive in a folder. */
final class DirectoryArchive implements Archive {

	private static final String UNFINISHED = ".tmp";

	private final Path root;

	/**
	 * Opens the archive.
	 * @param root the folder, which must be there: what is not mounted must not be taken
	 * for empty
	 */
	DirectoryArchive(Path root) {
		if (!Files.isDirectory(root) || !Files.isWritable(root)) {
			throw new CannotStart("The folder of the archive, " + root + ", is not there or not writable.",
					"Create or mount it, or set hiretrail.retention.archive.directory to another one.");
		}
		this.root = root;
	}

	/** A file appears under its name only when all of it is on the disk. */
	@Override
	public void write(String name, byte[] content) throws IOException {
		Path file = this.root.resolve(name);
		Path directory = Objects.requireNonNull(file.getParent());
		Files.createDirectories(directory);
		Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
		try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.CREATE,
				StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
			ByteBuffer bytes = ByteBuffer.wrap(content);
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
		Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		sync(directory);
	}

	/** Makes the file's name last; Windows cannot open a folder, and need not. */
	private static void sync(Path directory) throws IOException {
		if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			try (FileChannel channel = FileChannel.open(directory)) {
				channel.force(true);
			}
		}
	}

	@Override
	public void delete(String name) throws IOException {
		Files.deleteIfExists(this.root.resolve(name));
		Files.deleteIfExists(this.root.resolve(name + UNFINISHED));
	}

}
