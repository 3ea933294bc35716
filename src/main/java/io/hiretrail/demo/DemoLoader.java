package io.hiretrail.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.hiretrail.activity.Activity;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.embedded.EmbeddedDatabase;
import io.hiretrail.embedded.OnEmbeddedDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Loads the demo into the embedded database once, whole or not at all, and says at each
 * start how to get in.
 */
@Component
@OnEmbeddedDatabase
class DemoLoader implements ApplicationRunner {

	private static final Logger log = LoggerFactory.getLogger(DemoLoader.class);

	private static final int CHUNK = 1000;

	private final EmbeddedDatabase database;

	private final DemoTeam team;

	private final DemoTables tables;

	private final ActivityRecorder recorder;

	private final TransactionOperations transaction;

	private final Welcome welcome;

	private final Clock clock;

	DemoLoader(EmbeddedDatabase database, DemoTeam team, DemoTables tables, ActivityRecorder recorder,
			TransactionOperations transaction, Welcome welcome, Clock clock) {
		this.database = database;
		this.team = team;
		this.tables = tables;
		this.recorder = recorder;
		this.transaction = transaction;
		this.welcome = welcome;
		this.clock = clock;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		// properties of the connection pool can lead elsewhere than spring.datasource.url
		// would say
		if (!this.tables.areAt(this.database.url())) {
			log.info("No demo: the service works on another database than the embedded one");
			return;
		}
		Instant start = Instant.now(this.clock);
		Integer entries = this.transaction.execute((status) -> this.tables.enter() ? 0 : load(start));
		if (entries != null && entries > 0) {
			log.info("Loaded a demo of {} entries in {} ms", entries,
					Duration.between(start, Instant.now(this.clock)).toMillis());
		}
		log.info("{}", this.welcome);
	}

	private int load(Instant now) {
		DemoHistory history = new DemoHistory(this.team.open(), now);
		DemoRows rows = new DemoRows();
		List<Activity> activities = history.tell(rows);
		this.tables.insertApiKey(history.apiKeyId(), Cast.ATS, history.start());
		this.tables.insertJobs(history.jobs());
		this.tables.insert(rows);
		for (int from = 0; from < activities.size(); from += CHUNK) {
			this.recorder.recordAll(activities.subList(from, Math.min(from + CHUNK, activities.size())));
		}
		return activities.size();
	}

}
