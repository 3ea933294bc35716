package io.hiretrail.ledger;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.hiretrail.core.Ids;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Monitoring hears that sealing or signing is overdue. */
@IntegrationTest
class LedgerHealthIndicatorIntegrationTests {

	static final String SIGN_ALL = """
			insert into ledger_checkpoint
			select o.id, tree.size, now(), 'none' from organization o cross join lateral (
			    select leaf_index + 1 as size from ledger_leaf
			    where organization_id = o.id order by leaf_index desc limit 1) tree
			on conflict do nothing""";

	static final String RECORD = """
			insert into activity_log (organization_id, id, action, actor_type, metadata, medium, occurred_at, recorded_at)
			values (?, ?, 'NOTE', 'SYSTEM', '{}', 'API', now(), now() - ?::interval)""";

	static final String SIGNED_EARLIER = """
			update ledger_checkpoint set signed_at = signed_at - interval '2 minutes' where organization_id = ?""";

	@Test
	void whatIsOverdueIsTold(@LocalServerPort int port, @Autowired CheckpointSigner signer) {
		UUID acme = Tenant.signUp(port).id();
		SignedChain.await(acme);
		DataSource source = TestDatabase.ownerSource();
		JdbcClient jdbc = JdbcClient.create(source);
		LedgerHealthIndicator health = new LedgerHealthIndicator(signer, jdbc);
		TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(source));
		Sealer sealer = new Sealer(new TreeStore(jdbc), jdbc, transactions);
		transactions.executeWithoutResult((status) -> {
			status.setRollbackOnly();
			jdbc.sql("delete from ledger_queue").update();
			jdbc.sql(SIGN_ALL).update();
			is(health.look(), Status.UP, 0, 0);

			jdbc.sql(RECORD).params(acme, Ids.next(), "2 minutes").update();
			is(health.look(), Status.DOWN, 1, 0);
			assertThat(sealer.seal(acme)).isOne();
			is(health.look(), Status.UP, 0, 0);
			jdbc.sql(SIGNED_EARLIER).param(acme).update();
			Health unsigned = health.look();
			is(unsigned, Status.DOWN, 0, 1);
			assertThat(unsigned.getDetails()).containsEntry("obstacles",
					Map.of(acme.toString(), "This instance knows of none."));

			jdbc.sql(SIGN_ALL).update();
			jdbc.sql(SIGNED_EARLIER).param(acme).update();
			is(health.look(), Status.UP, 0, 0);
			jdbc.sql(RECORD).params(acme, Ids.next(), "1 second").update();
			is(health.look(), Status.UP, 0, 0);
			assertThat(sealer.seal(acme)).isOne();
			is(health.look(), Status.UP, 0, 0);
		});
	}

	private static void is(Health health, Status status, int unsealed, int unsigned) {
		assertThat(health.getStatus()).isEqualTo(status);
		assertThat(health.getDetails()).containsEntry("unsealedOrganizations", unsealed)
			.containsEntry("unsignedOrganizations", unsigned);
	}

	@Test
	void everybodySeesTheStateAndNothingElse(@LocalServerPort int port) {
		Answer ledger = Api.at(port).get("/actuator/health/ledger");
		assertThat(ledger.response().statusCode()).isEqualTo("UP".equals(ledger.text("/status")) ? 200 : 503);
		assertThat(ledger.body().propertyNames()).containsExactly("status");
		Answer all = Api.at(port).get("/actuator/health");
		assertThat(all.body().propertyNames()).containsExactlyInAnyOrder("groups", "status");
	}

	@Test
	void noInstanceIsTakenOutForIt(@Autowired HealthEndpointGroups groups) {
		assertThat(groups.getPrimary().isMember("sealing")).isTrue();
		assertThat(groups.getNames()).containsExactlyInAnyOrder("readiness", "liveness", "ledger");
		assertThat(Stream.of("readiness", "liveness").map(groups::get)).doesNotContainNull()
			.noneMatch((group) -> group.isMember("sealing"));
	}

}
