package io.hiretrail.ledger;

/** Says why no checkpoint may be signed, such as that the tree is another one. */
class UnsignableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnsignableException(String message) {
		super(message);
	}

}
