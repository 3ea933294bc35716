package io.hiretrail.core;

/** How long somebody waits for what is read from the database. */
public final class Patience {

	/** The seconds after which a question is given up. */
	public static final int SECONDS = 15;

	private Patience() {
	}

}
