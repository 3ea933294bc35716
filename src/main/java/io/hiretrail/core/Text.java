package io.hiretrail.core;

/**
 * The text that PostgreSQL stores as it came: no NUL character, no half of a surrogate
 * pair.
 */
public final class Text {

	private Text() {
	}

	/** Tells whether a text can be stored unchanged. */
	public static boolean isStorable(CharSequence text) {
		return text.codePoints().noneMatch((point) -> point == 0 || isSurrogate(point));
	}

	private static boolean isSurrogate(int point) {
		return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
	}

}
