package io.hiretrail.ledger;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** Where the last checkpoint of each organization is kept outside the database. */
interface Place {

	/**
	 * Returns the signed note that is there; empty if there is none.
	 * @throws IOException if that cannot be told
	 */
	Optional<String> read(UUID organization) throws IOException;

	/** Puts a signed note in the place of the one before. */
	void write(UUID organization, String note) throws IOException;

}
