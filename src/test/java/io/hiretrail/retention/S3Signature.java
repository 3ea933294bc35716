package io.hiretrail.retention;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;
import io.hiretrail.core.Sha256;

/**
 * The signature that a store of the S3 kind expects of a request, computed anew from the
 * description in Amazon's "Authenticating Requests (AWS Signature Version 4)".
 */
final class S3Signature {

	private S3Signature() {
	}

	/** Returns what the header {@code Authorization} must be. */
	static String of(HttpExchange request, String key, String secret, String region) {
		String time = header(request, "x-amz-date");
		String signed = request.getRequestHeaders()
			.getOrDefault("Authorization", List.of("SignedHeaders=host,"))
			.get(0)
			.replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
		String scope = time.substring(0, 8) + "/" + region + "/s3/aws4_request";
		String canonical = String.join("\n", request.getRequestMethod(), request.getRequestURI().getRawPath(), "",
				Arrays.stream(signed.split(";"))
					.map((name) -> name + ":" + header(request, name).strip() + "\n")
					.collect(Collectors.joining()),
				signed, header(request, "x-amz-content-sha256"));
		String toSign = String.join("\n", "AWS4-HMAC-SHA256", time, scope, hex(Sha256.of(bytes(canonical))));
		byte[] signingKey = bytes("AWS4" + secret);
		for (String part : scope.split("/")) {
			signingKey = hmac(signingKey, part);
		}
		return "AWS4-HMAC-SHA256 Credential=" + key + "/" + scope + ", SignedHeaders=" + signed + ", Signature="
				+ hex(hmac(signingKey, toSign));
	}

	private static String header(HttpExchange request, String name) {
		return String.join(",", request.getRequestHeaders().getOrDefault(name, List.of()));
	}

	private static byte[] hmac(byte[] key, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			return mac.doFinal(bytes(text));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

}
