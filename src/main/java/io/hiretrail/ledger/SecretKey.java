package io.hiretrail.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

import io.hiretrail.core.CannotStart;
import io.hiretrail.core.DurableFile;

/** Finds the 32 secret bytes that checkpoints are signed with. */
final class SecretKey {

	private static final String ACTION = "Set hiretrail.ledger.key to 32 random bytes in base64, such as openssl rand "
			+ "-base64 32 prints, the same for all instances; or let hiretrail.ledger.key-file be a file with such a line, "
			+ "or one that the service can make.";

	private SecretKey() {
	}

	/**
	 * Returns the key that is configured, or that of the file, which is made with a new
	 * one if it is not there.
	 * @throws CannotStart if there is none, and none can be made
	 */
	static byte[] find(LedgerProperties properties) {
		if (properties.key() != null) {
			return decode(properties.key(), "hiretrail.ledger.key");
		}
		Path file = properties.keyFile().toAbsolutePath().normalize();
		try {
			if (!Files.exists(file)) {
				create(file);
			}
			return decode(Files.readString(file), "The file " + file);
		}
		catch (IOException ex) {
			throw new CannotStart("The key of the ledger cannot be read from " + file + ", or not be put there.",
					ACTION, ex);
		}
	}

	private static byte[] decode(String key, String place) {
		try {
			byte[] bytes = Base64.getDecoder().decode(key.strip());
			if (bytes.length == Ed25519.KEY_LENGTH) {
				return bytes;
			}
		}
		catch (IllegalArgumentException ex) {
			// said below, without the key
		}
		throw new CannotStart(place + " is not a key of 32 bytes in base64.", ACTION);
	}

	/** Nobody sees less than the whole key, and what is there is never replaced. */
	private static void create(Path file) throws IOException {
		byte[] key = new byte[Ed25519.KEY_LENGTH];
		new SecureRandom().nextBytes(key);
		Path directory = Objects.requireNonNull(file.getParent());
		Files.createDirectories(directory);
		// for its owner alone
		Path unfinished = Files.createTempFile(directory, "key", ".tmp");
		try {
			DurableFile.fill(unfinished, (Fields.base64(key) + "\n").getBytes(StandardCharsets.US_ASCII));
			Files.createLink(file, unfinished);
		}
		catch (FileAlreadyExistsException ex) {
			// another instance was faster
		}
		catch (UnsupportedOperationException ex) {
			throw new IOException(ex);
		}
		finally {
			Files.delete(unfinished);
		}
		DurableFile.sync(directory);
	}

}
