package io.hiretrail.core;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * What calls are counted by that show no credential: an IPv4 address, or the 64 bits of
 * an IPv6 address that one customer gets, for whoever has them has 18 trillion times a
 * million addresses.
 */
public final class ClientNetwork {

	private static final int PREFIX_BYTES = 8;

	private static final int MAX_LENGTH = 64;

	private ClientNetwork() {
	}

	/**
	 * Returns the network of a client, at most 64 characters; what is no address stands
	 * for itself. No name server is asked.
	 * @param address a network address, as {@code getRemoteAddr} returns it
	 */
	public static String of(String address) {
		int zone = address.indexOf('%');
		String literal = (zone < 0) ? address : address.substring(0, zone);
		// a text with a colon is never looked up
		if (literal.indexOf(':') >= 0) {
			try {
				InetAddress parsed = InetAddress.getByName(literal);
				return (parsed instanceof Inet6Address)
						? HexFormat.of().formatHex(parsed.getAddress(), 0, PREFIX_BYTES) + "/64"
						: parsed.getHostAddress();
			}
			catch (UnknownHostException ex) {
				// what a proxy wrote down that knew no address
			}
		}
		return (address.length() <= MAX_LENGTH) ? address : address.substring(0, MAX_LENGTH);
	}

}
