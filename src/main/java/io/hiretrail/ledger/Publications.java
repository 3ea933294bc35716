package io.hiretrail.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.springframework.stereotype.Component;

/**
 * What the world outside the database knows of the trees: after the database was restored
 * to an earlier point, only that tells.
 */
@Component
class Publications {

	/** A transaction waits meanwhile. */
	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final List<Place> places;

	Publications(LedgerProperties properties) {
		LedgerProperties.Publish publish = properties.publish();
		List<Place> chosen = new ArrayList<>();
		if (publish.directory() != null) {
			chosen.add(new DirectoryPlace(publish.directory()));
		}
		if (publish.url() != null) {
			chosen.add(new HttpPlace(publish.url(), publish.authorization(), TIMEOUT));
		}
		this.places = chosen.isEmpty()
				? List.of(DirectoryPlace
					.make(properties.keyFile().toAbsolutePath().normalize().resolveSibling("checkpoints")))
				: List.copyOf(chosen);
	}

	/**
	 * Returns the signed notes of an organization that are published by now.
	 * @throws UncheckedIOException if one place cannot be read
	 */
	List<String> read(UUID organization) {
		List<String> notes = new ArrayList<>();
		try {
			for (Place place : this.places) {
				place.read(organization).ifPresent(notes::add);
			}
			return notes;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Publishes a signed note.
	 * @throws UncheckedIOException if it did not get to all places
	 */
	void write(UUID organization, String note) {
		try {
			for (Place place : this.places) {
				place.write(organization, note);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
