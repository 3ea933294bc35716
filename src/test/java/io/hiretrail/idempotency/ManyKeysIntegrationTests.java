package io.hiretrail.idempotency;

import java.util.UUID;

import io.hiretrail.core.TenantScope;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

@IntegrationTest
@Transactional
class ManyKeysIntegrationTests {

	@Autowired
	private JdbcClient jdbc;

	private UUID organization;

	@BeforeEach
	void organization(@LocalServerPort int port) {
		this.organization = Tenant.signUp(port).id();
		TenantScope.enter(this.jdbc, this.organization);
	}

	@Test
	void aClaimReadsNoneOfTheOtherKeys() {
		// often enough for PostgreSQL to settle on a plan while the table is small
		claim(10);
		keep(2_000, "0 hours");
		long before = rowsRead();
		claim(10);
		assertThat(rowsRead() - before).isLessThan(100);
	}

	@Test
	void aClaimClearsTenExpiredKeysAway() {
		keep(25, "24 hours");
		claim(1);
		assertThat(keys()).isEqualTo(25 - 10 + 1);
	}

	private void claim(int times) {
		for (int i = 0; i < times; i++) {
			this.jdbc.sql("select key from claim_idempotency_key(?, ?, ?, ?, now())")
				.params(this.organization, UUID.randomUUID(), "key", new byte[32])
				.query()
				.listOfRows();
		}
	}

	private void keep(int number, String age) {
		this.jdbc.sql("""
				insert into idempotency_key (organization_id, caller_id, key, request_hash, created_at)
				select ?, ?, number, '', now() - ?::interval from generate_series(1, ?) number
				""").params(this.organization, UUID.randomUUID(), age, number).update();
	}

	private long keys() {
		return this.jdbc.sql("select count(*) from idempotency_key where organization_id = ?")
			.param(this.organization)
			.query(Long.class)
			.single();
	}

	private long rowsRead() {
		return this.jdbc.sql("""
				select seq_tup_read + idx_tup_fetch from pg_stat_xact_user_tables where relname = 'idempotency_key'
				""").query(Long.class).single();
	}

}
