package io.hiretrail.retention;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hiretrail.core.Sha256;

/**
 * A store of the S3 kind for requests of which the path begins with the bucket: it takes
 * what is signed and comes with the right hash, keeps it as files in a folder, and can be
 * made to fail. The service finds the credentials among the system's properties.
 * <p>
 * S3Proxy 4.1.0 passed the same tests in its place; its XML parser on the class path made
 * the service under test answer in XML.
 */
final class S3Store {

	static final String BUCKET = "archive";

	static final String REGION = "eu-central-1";

	private static final String KEY = "test";

	private static final String SECRET = "secret";

	private final Path bucket;

	private volatile boolean failing;

	private HttpServer server;

	private S3Store(Path bucket) throws IOException {
		this.bucket = bucket;
		this.server = serve(0);
	}

	static S3Store start(Path bucket) throws IOException {
		System.setProperty("aws.accessKeyId", KEY);
		System.setProperty("aws.secretAccessKey", SECRET);
		return new S3Store(bucket);
	}

	private HttpServer serve(int port) throws IOException {
		HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		started.createContext("/", (request) -> {
			byte[] content = request.getRequestBody().readAllBytes();
			String problem = this.failing ? "500 InternalError" : problem(request, content);
			if (problem.isEmpty()) {
				keep(request, content);
				request.sendResponseHeaders("PUT".equals(request.getRequestMethod()) ? 200 : 204, -1);
			}
			else {
				byte[] error = ("<Error><Code>" + problem.substring(4) + "</Code><Message>Refused.</Message></Error>")
					.getBytes(StandardCharsets.UTF_8);
				request.sendResponseHeaders(Integer.parseInt(problem.substring(0, 3)), error.length);
				request.getResponseBody().write(error);
			}
			request.close();
		});
		started.start();
		return started;
	}

	private static String problem(HttpExchange request, byte[] content) {
		byte[] sha256 = Sha256.of(content);
		if (!S3Signature.of(request, KEY, SECRET, REGION)
			.equals(request.getRequestHeaders().getFirst("Authorization"))) {
			return "403 SignatureDoesNotMatch";
		}
		if (!request.getRequestURI().getPath().startsWith("/" + BUCKET + "/")) {
			return "404 NoSuchBucket";
		}
		if ("DELETE".equals(request.getRequestMethod())) {
			return "";
		}
		boolean whole = Base64.getEncoder()
			.encodeToString(sha256)
			.equals(request.getRequestHeaders().getFirst("x-amz-checksum-sha256"))
				&& HexFormat.of()
					.formatHex(sha256)
					.equals(request.getRequestHeaders().getFirst("x-amz-content-sha256"));
		return whole ? "" : "400 BadDigest";
	}

	private void keep(HttpExchange request, byte[] content) throws IOException {
		Path object = object(request.getRequestURI().getPath().substring(BUCKET.length() + 2));
		if ("PUT".equals(request.getRequestMethod())) {
			Files.createDirectories(object.getParent());
			Files.write(object, content);
		}
		else {
			Files.deleteIfExists(object);
		}
	}

	URI endpoint() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/** Returns the file that an object is kept in. */
	Path object(String name) {
		return this.bucket.resolve(name);
	}

	/** Does something while the store is in trouble. */
	void during(Trouble trouble, Runnable action) throws IOException {
		int port = this.server.getAddress().getPort();
		switch (trouble) {
			case ANSWERS_500 -> this.failing = true;
			case ANSWERS_403 -> System.setProperty("aws.secretAccessKey", "wrong");
			case REFUSES_CONNECTIONS -> this.server.stop(0);
		}
		try {
			action.run();
		}
		finally {
			switch (trouble) {
				case ANSWERS_500 -> this.failing = false;
				case ANSWERS_403 -> System.setProperty("aws.secretAccessKey", SECRET);
				case REFUSES_CONNECTIONS -> this.server = serve(port);
			}
		}
	}

	void stop() {
		System.clearProperty("aws.accessKeyId");
		System.clearProperty("aws.secretAccessKey");
		this.server.stop(0);
	}

	/** What can be wrong with a store, or with who asks it. */
	enum Trouble {

		ANSWERS_500, ANSWERS_403, REFUSES_CONNECTIONS

	}

}
