package io.hiretrail.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import io.hiretrail.core.Ids;
import io.hiretrail.test.TestDatabase;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writers of one organization at work side by side, who roll about every third
 * transaction back.
 */
final class Writers implements AutoCloseable {

	private static final String RECORD = """
			insert into activity_log (organization_id, id, action, actor_type, actor_name, metadata, medium, occurred_at,
			    recorded_at)
			select ?, id, 'SENT_EMAIL', 'AUTOMATION', 'Mailer', '{"n": 1}', 'API', now(), now() from unnest(?::uuid[]) as new (id)""";

	private final UUID organization;

	private final Set<String> committed = ConcurrentHashMap.newKeySet();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Future<?>> running = new ArrayList<>();

	private Writers(UUID organization) {
		this.organization = organization;
	}

	/**
	 * Lets writers begin.
	 * @param each how many entries each of them commits, at least
	 */
	static Writers start(UUID organization, int count, int each) {
		Writers writers = new Writers(organization);
		for (int i = 0; i < count; i++) {
			Random random = new Random(i);
			writers.running.add(writers.threads.submit(() -> writers.write(each, random)));
		}
		return writers;
	}

	private void write(int each, Random random) {
		DataSource once = TestDatabase.applicationSource(this.organization);
		try (SingleConnectionDataSource source = new SingleConnectionDataSource(once.getConnection(), true)) {
			JdbcClient jdbc = JdbcClient.create(source);
			TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(source));
			int written = 0;
			while (written < each) {
				List<UUID> ids = new ArrayList<>();
				transactions.executeWithoutResult((status) -> {
					for (int statement = random.nextInt(3); statement >= 0; statement--) {
						List<UUID> some = random.ints(1 + random.nextInt(50)).mapToObj((n) -> Ids.next()).toList();
						jdbc.sql(RECORD).params(this.organization, some.toArray(UUID[]::new)).update();
						ids.addAll(some);
					}
					if (random.nextInt(3) == 0) {
						status.setRollbackOnly();
						ids.clear();
					}
				});
				ids.forEach((id) -> this.committed.add(id.toString()));
				written += ids.size();
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	boolean areDone() {
		return this.running.stream().allMatch(Future::isDone);
	}

	/** Waits for the writers. */
	void join() throws InterruptedException, ExecutionException {
		for (Future<?> writer : this.running) {
			writer.get();
		}
	}

	/** Returns the ids of what has been committed, soon after it was. */
	Set<String> committed() {
		return this.committed;
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
