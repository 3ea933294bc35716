package io.hiretrail.activity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads network addresses without ever asking a name server, and writes them as
 * PostgreSQL does (RFC 5952).
 */
public final class IpAddress {

	private static final Pattern LITERAL = Pattern
		.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");

	private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?=:|$)");

	private IpAddress() {
	}

	/**
	 * Returns the address that a text stands for.
	 * @throws IllegalArgumentException if it is not an IPv4 or IPv6 address
	 */
	static InetAddress parse(String text) {
		int zone = text.indexOf('%');
		String literal = (zone < 0) ? text : text.substring(0, zone);
		try {
			if (LITERAL.matcher(literal).matches()) {
				return InetAddress.getByName(literal);
			}
		}
		catch (UnknownHostException ex) {
			// a literal is never looked up, so this can only mean that it is malformed
		}
		throw new IllegalArgumentException("Not a network address");
	}

	/** Returns the one way to write an address, or null for what is not one. */
	public static @Nullable String normalize(@Nullable String text) {
		try {
			return (text != null) ? format(parse(text)) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static String format(InetAddress address) {
		String text = address.getHostAddress();
		if (!(address instanceof Inet6Address)) {
			return text;
		}
		String longest = "";
		for (Matcher zeros = ZEROS.matcher(text); zeros.find();) {
			longest = (zeros.group().length() > longest.length()) ? zeros.group() : longest;
		}
		return longest.isEmpty() ? text : text.replaceFirst(Pattern.quote(longest) + ":?", "::");
	}

}
