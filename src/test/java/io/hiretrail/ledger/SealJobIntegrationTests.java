package io.hiretrail.ledger;

import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class SealJobIntegrationTests {

	@Test
	void anOutageOfTheDatabaseIsLoggedInOneLineAndItsEndInAnother(@Autowired CheckpointJob checkpoints,
			CapturedOutput output) {
		DelegatingDataSource source = new DelegatingDataSource(
				new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none"));
		JdbcClient jdbc = JdbcClient.create(source);
		SealJob job = new SealJob(
				new Sealer(new TreeStore(jdbc), jdbc, new TransactionTemplate(new JdbcTransactionManager(source))),
				checkpoints);
		for (int i = 0; i < 3; i++) {
			job.run();
		}
		assertThat(output).containsOnlyOnce("Sealing fails for now").doesNotContain("CannotGetJdbcConnectionException");
		source.setTargetDataSource(TestDatabase.applicationSource());
		for (int i = 0; i < 3; i++) {
			job.run();
		}
		assertThat(output).containsOnlyOnce("Sealing works again").containsOnlyOnce("Sealing fails for now");
	}

}
