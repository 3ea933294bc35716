package io.hiretrail.feed;

import java.util.stream.Stream;

import io.hiretrail.HiretrailApplication;
import io.hiretrail.test.TestDatabase;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An instance of the service besides the one that the tests share, on the same database.
 *
 * @param context what to stop
 */
record FeedService(ConfigurableApplicationContext context) implements AutoCloseable {

	static FeedService start(String... settings) {
		return new FeedService(new SpringApplicationBuilder(HiretrailApplication.class).initializers(new TestDatabase())
			.run(Stream.concat(Stream.of("--server.port=0"), Stream.of(settings)).toArray(String[]::new)));
	}

	int port() {
		return Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port"));
	}

	@Override
	public void close() {
		this.context.close();
	}

}
