package io.hiretrail.ledger;

/** Says why a key, a note, a checkpoint or a proof is not to be believed. */
class UnverifiableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnverifiableException(String message) {
		super(message);
	}

}
