package io.hiretrail.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.hiretrail.core.CannotStart;
import io.hiretrail.core.DurableFile;

/** An archive in a folder. */
final class DirectoryArchive implements Archive {

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

	@Override
	public void write(String name, byte[] content) throws IOException {
		DurableFile.write(this.root.resolve(name), content);
	}

	@Override
	public void delete(String name) throws IOException {
		DurableFile.delete(this.root.resolve(name));
	}

}
