package io.hiretrail.operations;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

import io.hiretrail.HiretrailApplication;
import io.hiretrail.test.Api;
import io.hiretrail.test.TestDatabase;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An instance of the service on a database of its own, with a port for monitoring.
 *
 * @param context what to stop
 */
record Instance(ConfigurableApplicationContext context) implements AutoCloseable {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	static Instance start(String databaseUrl, Map<String, String> more) {
		Map<String, String> settings = new HashMap<>(TestDatabase.settings());
		settings.put("spring.datasource.url", databaseUrl);
		settings.put("server.port", "0");
		settings.put("management.server.port", "0");
		settings.putAll(more);
		return new Instance(new SpringApplicationBuilder(HiretrailApplication.class).run(settings.entrySet()
			.stream()
			.map((setting) -> "--" + setting.getKey() + "=" + setting.getValue())
			.toArray(String[]::new)));
	}

	int port() {
		return port("local.server.port");
	}

	private int port(String property) {
		return Integer.parseInt(this.context.getEnvironment().getRequiredProperty(property));
	}

	Api api() {
		return Api.at(port());
	}

	/** Asks on the port that callers use. */
	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return get(port(), path);
	}

	/** Asks on the port for monitoring. */
	HttpResponse<String> monitor(String path) throws IOException, InterruptedException {
		return get(port("local.management.port"), path);
	}

	private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
		return HTTP.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	@Override
	public void close() {
		this.context.close();
	}

}
