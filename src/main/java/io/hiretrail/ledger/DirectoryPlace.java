package io.hiretrail.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

import io.hiretrail.core.CannotStart;
import io.hiretrail.core.DurableFile;
import org.jspecify.annotations.Nullable;

/** A folder with a file for each organization. */
final class DirectoryPlace implements Place {

	private final Path directory;

	/**
	 * Opens the folder.
	 * @param directory must be there: what is not mounted must not be taken for empty
	 */
	DirectoryPlace(Path directory) {
		if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
			throw unusable(directory, null);
		}
		this.directory = directory;
	}

	/** Opens a folder that is made if it is not there. */
	static DirectoryPlace make(Path directory) {
		try {
			Files.createDirectories(directory);
		}
		catch (IOException ex) {
			throw unusable(directory, ex);
		}
		return new DirectoryPlace(directory);
	}

	private static CannotStart unusable(Path directory, @Nullable IOException cause) {
		return new CannotStart("The folder for checkpoints, " + directory + ", is not there or not writable.",
				"Create or mount it, or set hiretrail.ledger.publish.directory to another folder, or "
						+ "hiretrail.ledger.publish.url to an address that takes checkpoints.",
				cause);
	}

	@Override
	public Optional<String> read(UUID organization) throws IOException {
		try {
			return Optional.of(Files.readString(file(organization)));
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
	}

	@Override
	public void write(UUID organization, String note) throws IOException {
		DurableFile.write(file(organization), note.getBytes(StandardCharsets.UTF_8));
	}

	private Path file(UUID organization) throws IOException {
		if (!Files.isDirectory(this.directory)) {
			throw new NotDirectoryException(this.directory.toString());
		}
		return this.directory.resolve(organization.toString());
	}

}
