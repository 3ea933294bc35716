package io.hiretrail.benchmark;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The packaged service in a process of its own, with the heap it is allowed.
 *
 * @param process the process
 * @param port where it listens
 */
record Service(Process process, int port) implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	/** Starts the service and waits until it is ready, its migrations done. */
	static Service start(Settings settings, Database database) throws IOException, InterruptedException {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		File log = new File(settings.report() + ".log");
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx" + settings.heap(), "-jar", settings.jar().toString(), "--server.port=" + port, "--hiretrail.rate-limit.enabled=false",
				"--hiretrail.ledger.key-file=" + settings.dataDirectory() + "-ledger/key")
			.redirectErrorStream(true)
			.redirectOutput(log);
		builder.environment().putAll(database.environment());
		Service service = new Service(builder.start(), port);
		Instant deadline = Instant.now().plus(PATIENCE);
		while (!service.isReady()) {
			if (!service.process.isAlive() || Instant.now().isAfter(deadline)) {
				service.close();
				throw new IllegalStateException("The service did not start; see " + log);
			}
			TimeUnit.MILLISECONDS.sleep(200);
		}
		return service;
	}

	private boolean isReady() throws InterruptedException {
		try {
			HttpRequest request = HttpRequest.newBuilder(uri("/actuator/health/readiness")).build();
			return HttpClient.newHttpClient()
				.send(request, HttpResponse.BodyHandlers.discarding())
				.statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	URI uri(String path) {
		return URI.create("http://localhost:" + this.port + path);
	}

	@Override
	public void close() {
		this.process.destroy();
		this.process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
	}

}
