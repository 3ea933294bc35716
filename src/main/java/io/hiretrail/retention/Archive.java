package io.hiretrail.retention;

import java.io.IOException;

/** Where purged entries are kept outside the database, as files. */
interface Archive {

	/**
	 * Writes a file, or replaces it; when this returns, it lasts.
	 * @param name the file's name, with slashes between its folders
	 */
	void write(String name, byte[] content) throws IOException;

	/** Deletes a file, if it is there. */
	void delete(String name) throws IOException;

}
