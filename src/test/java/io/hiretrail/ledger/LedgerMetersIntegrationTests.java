package io.hiretrail.ledger;

import java.util.UUID;

import javax.sql.DataSource;

import io.hiretrail.core.Ids;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Monitoring sees how far sealing and signing are behind. */
@IntegrationTest
class LedgerMetersIntegrationTests {

	private final MeterRegistry registry = new SimpleMeterRegistry();

	@Test
	void whatWaitsIsMeasured(@LocalServerPort int port, @Autowired CheckpointSigner signer) {
		UUID acme = Tenant.signUp(port).id();
		SignedChain.await(acme);
		DataSource source = TestDatabase.ownerSource();
		JdbcClient jdbc = JdbcClient.create(source);
		LedgerMeters meters = new LedgerMeters(jdbc, signer, this.registry);
		assertThat(gauge("unsealed")).isNaN();
		TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(source));
		Sealer sealer = new Sealer(new TreeStore(jdbc), jdbc, transactions);
		transactions.executeWithoutResult((status) -> {
			status.setRollbackOnly();
			jdbc.sql("delete from ledger_queue").update();
			jdbc.sql(LedgerHealthIndicatorIntegrationTests.SIGN_ALL).update();
			meters.read();
			waits(0, 0, 0);
			jdbc.sql(LedgerHealthIndicatorIntegrationTests.RECORD).params(acme, Ids.next(), "2 minutes").update();
			jdbc.sql(LedgerHealthIndicatorIntegrationTests.RECORD).params(acme, Ids.next(), "1 minute").update();
			meters.read();
			waits(2, 120, 0);
			assertThat(sealer.seal(acme)).isPositive();
			meters.read();
			waits(0, 0, 120);
			jdbc.sql(LedgerHealthIndicatorIntegrationTests.SIGN_ALL).update();
			jdbc.sql("update ledger_checkpoint set signed_at = signed_at - interval '1 day' where organization_id = ?")
				.param(acme)
				.update();
			meters.read();
			waits(0, 0, 0);
			assertThat(gauge("checkpoint.age")).isBetween(86_400d, 90_000d);
		});
	}

	private void waits(double unsealed, double unsealedAge, double unsignedAge) {
		assertThat(gauge("unsealed")).isEqualTo(unsealed);
		assertThat(gauge("unsealed.age")).isBetween(unsealedAge, unsealedAge + 30);
		assertThat(gauge("unsigned.age")).isBetween(unsignedAge, unsignedAge + 30);
	}

	private double gauge(String name) {
		return this.registry.get("hiretrail.ledger." + name).gauge().value();
	}

	@Test
	void whatCannotBeReadIsNotANumber(@Autowired CheckpointSigner signer) {
		DriverManagerDataSource nowhere = new DriverManagerDataSource("jdbc:postgresql://localhost:1/hiretrail", "x",
				"x");
		LedgerMeters meters = new LedgerMeters(JdbcClient.create(nowhere), signer, this.registry);
		meters.read();
		assertThat(gauge("unsealed")).isNaN();
		assertThat(gauge("unsigned.age")).isNaN();
	}

}
