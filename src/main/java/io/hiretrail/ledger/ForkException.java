package io.hiretrail.ledger;

/** Says why the tree cannot be signed: it does not continue what was signed before. */
class ForkException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ForkException(String message) {
		super(message);
	}

}
