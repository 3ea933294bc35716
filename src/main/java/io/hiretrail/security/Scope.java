package io.hiretrail.security;

import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/** What an API key may do. */
public enum Scope {

	ACTIVITY_WRITE("activity:write"), ACTIVITY_READ("activity:read"), AUDIT_READ("audit:read");

	private final String text;

	Scope(String text) {
		this.text = text;
	}

	/** Returns the scope as it is written, {@code activity:write} for example. */
	@JsonValue
	@Override
	public String toString() {
		return this.text;
	}

	/** Returns the scope that is written like this, if there is one. */
	public static Optional<Scope> of(String text) {
		return Arrays.stream(values()).filter((scope) -> scope.text.equals(text)).findFirst();
	}

}
