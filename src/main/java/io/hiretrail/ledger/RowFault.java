package io.hiretrail.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is wrong with a row of the database that no leaf tells of. */
enum RowFault {

	/** An entry or a receipt has no leaf and does not wait for one. */
	UNSEALED(Finding.Code.UNSEALED,
			"There is a row that was not recorded by the service: it has no leaf and does not wait for one."),

	/** An entry or a receipt waits too long for its leaf, or is dated in the future. */
	OVERDUE(Finding.Code.UNSEALED,
			"There is a row that waits for its leaf, and was not recorded within 15 minutes from now."),

	/** An entry does not name the account of its actor, and that is still there. */
	DETACHED(Finding.Code.ALTERED, "The entry names no account, and that of its actor has not been deleted.");

	private final Finding.Code code;

	private final String text;

	RowFault(Finding.Code code, String text) {
		this.code = code;
		this.text = text;
	}

	/** Returns the kind of its line in an export. */
	String kind() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Returns that of a kind of line; empty if there is none. */
	static Optional<RowFault> of(String kind) {
		return Arrays.stream(values()).filter((fault) -> fault.kind().equals(kind)).findFirst();
	}

	/**
	 * Returns the finding.
	 * @param id the entry or the receipt
	 */
	Finding finding(String id) {
		return new Finding(this.code, null, id, this.text);
	}

}
