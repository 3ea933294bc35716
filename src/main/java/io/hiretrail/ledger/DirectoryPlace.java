package io.hiretrail.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
	 * @param directory is made if it is not there
	 */
	DirectoryPlace(Path directory) {
		this.directory = directory;
		try {
			Files.createDirectories(directory);
		}
		catch (IOException ex) {
			throw unusable(ex);
		}
		if (!Files.isWritable(directory)) {
			throw unusable(null);
		}
	}

	private CannotStart unusable(@Nullable IOException cause) {
		return new CannotStart("Checkpoints cannot be put into the folder " + this.directory + ".",
				"Make it writable, or set hiretrail.ledger.publish.directory to another folder, or "
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

	private Path file(UUID organization) {
		return this.directory.resolve(organization.toString());
	}

}
