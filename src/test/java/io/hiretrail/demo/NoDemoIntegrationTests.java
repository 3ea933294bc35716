package io.hiretrail.demo;

import io.hiretrail.embedded.EmbeddedDatabase;
import io.hiretrail.test.Browser;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@IntegrationTest
class NoDemoIntegrationTests {

	@Autowired
	private ApplicationContext context;

	@Test
	void whereADatabaseIsConfiguredThereIsNothingThatCouldLoadTheDemo() {
		assertThat(this.context.getBeanNamesForType(DemoLoader.class)).isEmpty();
		assertThat(this.context.getBeanNamesForType(EmbeddedDatabase.class)).isEmpty();
	}

	@Test
	void whereADatabaseIsConfiguredThereIsNoGraphiQl(@LocalServerPort int port) {
		Browser.of(Tenant.signUp(port).owner()).open("/graphiql").expectPage(404);
	}

	@Test
	void whereADatabaseIsConfiguredThereIsNoDemoOrganization() {
		assertThat(TestDatabase.owner()
			.sql("select count(*) from organization where id = ?")
			.param(DemoTeam.ORGANIZATION)
			.query(Long.class)
			.single()).isZero();
	}

}
