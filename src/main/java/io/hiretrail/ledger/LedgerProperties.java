package io.hiretrail.ledger;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How checkpoints are signed and published.
 *
 * @param origin what the names of the trees begin with, and the name of the key: best an
 * address of the service without its scheme
 * @param key the secret key, 32 bytes in base64; null for that in the file
 * @param keyFile the file of the secret key, which is made if it is not there
 * @param acceptKey the verifier key that replaces the one before
 * @param checkpointInterval how long after a checkpoint the next one is signed, at least
 * @param publish where checkpoints go
 */
@Validated
@ConfigurationProperties("hiretrail.ledger")
record LedgerProperties(
		@DefaultValue("hiretrail") @Pattern(regexp = "[\\w.:/-]+",
				message = "must be like audit.example.com") String origin,
		@Nullable String key, @NotNull Path keyFile, @Nullable String acceptKey,
		@DefaultValue("1s") @DurationMin(millis = 1) Duration checkpointInterval,
		@DefaultValue @Valid Publish publish) {

	/** Keeps the secret out of logs. */
	@Override
	public String toString() {
		return "LedgerProperties";
	}

	/**
	 * Where checkpoints go, and where it is checked before the next one that none is
	 * ahead of the tree; the folder beside the key's file, which is made, if neither is
	 * set.
	 *
	 * @param directory a folder, which must be there
	 * @param url an address, which the id of the organization is put behind
	 * @param authorization the header {@code Authorization} for the address
	 */
	record Publish(@Nullable Path directory, @Nullable URI url, @Nullable String authorization) {

		/** Keeps the secret out of logs. */
		@Override
		public String toString() {
			return "Publish";
		}

	}

}
