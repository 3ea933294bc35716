package io.hiretrail.faults;

import java.util.HashMap;
import java.util.Map;

import io.hiretrail.HiretrailApplication;
import io.hiretrail.test.Api;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An instance of the service of a test's own, in the same process.
 *
 * @param context what to stop
 */
record Service(ConfigurableApplicationContext context) implements AutoCloseable {

	/**
	 * Starts an instance.
	 * @param settings with the database
	 * @param more configurations besides the service's own
	 */
	static Service start(Map<String, String> settings, Class<?>... more) {
		Map<String, String> all = new HashMap<>(settings);
		all.put("server.port", "0");
		return new Service(new SpringApplicationBuilder(HiretrailApplication.class).sources(more)
			.run(all.entrySet()
				.stream()
				.map((setting) -> "--" + setting.getKey() + "=" + setting.getValue())
				.toArray(String[]::new)));
	}

	int port() {
		return Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port"));
	}

	/** Returns a caller with the credential of another one. */
	Api as(Api caller) {
		return new Api(port(), caller.headers());
	}

	@Override
	public void close() {
		this.context.close();
	}

}
