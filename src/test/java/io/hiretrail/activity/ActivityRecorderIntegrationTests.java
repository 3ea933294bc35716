package io.hiretrail.activity;

import java.util.UUID;

import io.hiretrail.applicant.Applicants;
import io.hiretrail.core.TenantScope;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.Role;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@IntegrationTest
class ActivityRecorderIntegrationTests {

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ActivityRecorder recorder;

	@Autowired
	private Applicants applicants;

	@Autowired
	private TransactionTemplate transaction;

	private Tenant acme;

	private UUID ada;

	private CurrentUser olga;

	@BeforeEach
	void signIn(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.ada = this.acme.applicant("Ada Lovelace");
		this.olga = CurrentUser.person(this.acme.id(), this.acme.ownerId(), "Olga Owner", this.acme.ownerEmail(), null,
				Role.OWNER);
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(this.olga, null));
	}

	@AfterEach
	void signOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void recordingOutsideATransactionFails() {
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> this.recorder.record(Activity.of(Action.ADDED_NOTE).about(this.ada)));
		assertThat(this.acme.actions(this.ada)).containsExactly("CREATED_APPLICATION");
	}

	@Test
	void aStageMoveThatIsRolledBackLeavesNoEntry() {
		this.transaction.executeWithoutResult((status) -> {
			this.applicants.moveStage(this.olga, this.ada, "Phone Screen", null);
			status.setRollbackOnly();
		});
		assertThat(this.acme.actions(this.ada)).containsExactly("CREATED_APPLICATION");
		assertThat(this.acme.owner().get("/applicants/" + this.ada).text("/stage")).isEqualTo("Initial Review");
	}

	@Test
	void anEntryThatCannotBeWrittenTakesItsChangeBack() {
		String tooLong = "x".repeat(201);
		CurrentUser nameless = CurrentUser.person(this.acme.id(), this.acme.ownerId(), tooLong, "x@example.org", null,
				Role.OWNER);
		SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(nameless, null));
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> this.applicants.moveStage(nameless, this.ada, "Phone Screen", null));
		assertThat(this.acme.owner().get("/applicants/" + this.ada).text("/stage")).isEqualTo("Initial Review");
	}

	@Test
	void whatTheServiceDoesByItselfIsRecordedAsTheSystem() {
		SecurityContextHolder.clearContext();
		Entry entry = this.transaction.execute((status) -> {
			TenantScope.enter(this.jdbc, this.acme.id());
			return this.recorder.record(Activity.of(Action.RAN_AUTOMATION).in(this.acme.id()));
		});
		assertThat(entry.actor()).isEqualTo(Actor.SYSTEM);
		assertThat(entry.context()).isEqualTo(RequestContext.SYSTEM);
	}

	@Test
	void withoutACallerAnActivityMustNameItsOrganization() {
		SecurityContextHolder.clearContext();
		assertThatIllegalStateException().isThrownBy(() -> this.transaction
			.executeWithoutResult((status) -> this.recorder.record(Activity.of(Action.RAN_AUTOMATION))));
	}

}
