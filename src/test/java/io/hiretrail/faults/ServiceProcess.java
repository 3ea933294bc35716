package io.hiretrail.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.hiretrail.HiretrailApplication;
import io.hiretrail.test.Api;

import static org.awaitility.Awaitility.await;

/**
 * The service in a process of its own, which can be killed.
 *
 * @param process the process
 * @param port where it listens
 */
record ServiceProcess(Process process, int port) implements AutoCloseable {

	/** Returns a port that is free. */
	static int freePort() throws IOException {
		try (ServerSocket free = new ServerSocket(0)) {
			return free.getLocalPort();
		}
	}

	/** Starts the service and waits until it is ready. */
	static ServiceProcess start(int port, Map<String, String> settings) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
						// starts in less time, and does not have to be fast
						"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
						HiretrailApplication.class.getName(), "--server.port=" + port));
		settings.forEach((name, value) -> command.add("--" + name + "=" + value));
		ServiceProcess service = new ServiceProcess(new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target", "service-" + port + ".log")))
			.start(), port);
		try {
			await().atMost(Duration.ofSeconds(90)).until(service::isReady);
		}
		catch (RuntimeException ex) {
			service.close();
			throw ex;
		}
		return service;
	}

	private boolean isReady() {
		try {
			return Api.at(this.port).get("/actuator/health/readiness").response().statusCode() == 200;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	/** Kills it with SIGKILL. */
	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	/** Asks it with SIGTERM to end. */
	void terminate() {
		this.process.destroy();
	}

	/** Waits until it has ended. */
	boolean hasEnded(Duration patience) throws InterruptedException {
		return this.process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public void close() {
		kill();
	}

}
