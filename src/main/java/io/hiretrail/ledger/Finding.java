package io.hiretrail.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Something that a verification found.
 *
 * @param code what kind of thing it is
 * @param index the leaf; null if it is none in particular
 * @param id the entry or the receipt; null if it is not known
 * @param text what is wrong, as a sentence
 */
record Finding(Code code, @Nullable Long index, @Nullable String id, String text) {

	static Finding of(Code code, String text) {
		return new Finding(code, null, null, text);
	}

	static Finding at(Code code, long index, @Nullable String id, String text) {
		return new Finding(code, index, id, text);
	}

	/** Returns the finding as a line for people. */
	@Override
	public String toString() {
		StringBuilder line = new StringBuilder(this.code.name());
		if (this.index != null) {
			line.append(" leaf ").append(this.index);
		}
		if (this.id != null) {
			line.append(" id ").append(this.id);
		}
		return line.append(": ").append(this.text).toString();
	}

	/** The kinds of findings. */
	enum Code {

		/** An entry or a receipt is not what was sealed. */
		ALTERED,

		/** The leaves do not make the root of a checkpoint in the export. */
		ROOT,

		/** An entry is gone, and no sealed receipt says so. */
		MISSING,

		/** A part of an entry is redacted, and no sealed receipt says so. */
		REDACTED,

		/** A receipt says that something was erased, and it is there. */
		RESTORED,

		/**
		 * An entry or a receipt has no leaf, and does not wait for one or waits too long.
		 */
		UNSEALED,

		/** No checkpoint covers the last leaves. */
		UNSIGNED,

		/**
		 * An entry or a receipt claims a time that its place in the tree does not allow.
		 */
		BACKDATED,

		/** A checkpoint is ahead of the tree. */
		TRUNCATED,

		/** The tree does not continue that of a checkpoint from outside. */
		FORKED,

		/** A checkpoint is not signed by a given key, or is another log's. */
		SIGNATURE,

		/** The export has gaps or no end. */
		INCOMPLETE

	}

}
