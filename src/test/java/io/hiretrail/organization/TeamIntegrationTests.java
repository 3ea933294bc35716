package io.hiretrail.organization;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@IntegrationTest
class TeamIntegrationTests {

	private Tenant acme;

	private Api nobody;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.nobody = Api.at(port);
	}

	private Answer invite(String email, String role) {
		return this.acme.owner().post("/team/invitations", Map.of("email", email, "role", role));
	}

	private Answer accept(String token) {
		return this.nobody.post("/team/invitations/" + token + "/acceptance",
				Map.of("name", "Nina New", "password", Tenant.PASSWORD));
	}

	private List<String> recorded() {
		return TestDatabase.owner()
			.sql("select action from activity_log where organization_id = ? order by id")
			.param(this.acme.id())
			.query(String.class)
			.list();
	}

	@Test
	void anInvitationLeadsIntoTheTeam() {
		String email = Tenant.freshEmail();
		Answer sent = invite(email, "CAMPAIGN_MANAGER").expect(201);
		Answer joined = accept(sent.text("/token")).expect(201);
		assertThat(joined.text("/user/role")).isEqualTo("CAMPAIGN_MANAGER");
		assertThat(joined.text("/organization/id")).isEqualTo(this.acme.id().toString());
		this.nobody.withToken(joined.text("/accessToken")).get("/me").expect(200);
		this.nobody.post("/auth/sign-in", Map.of("email", email, "password", Tenant.PASSWORD)).expect(200);
		assertThat(this.acme.owner().get("/team/members").expect(200).texts("/items", "name"))
			.containsExactly("Olga Owner", "Nina New");
		assertThat(recorded()).containsSubsequence("INVITE_TEAM_MEMBER", "SIGN_UP", "ACCEPT_INVITATION");
	}

	@Test
	void anInvitationIsGoodForOnce() {
		String token = invite(Tenant.freshEmail(), "MEMBER").expect(201).text("/token");
		accept(token).expect(201);
		accept(token).expectProblem(404, "not-found");
	}

	@Test
	void aRevokedOrExpiredOrInventedInvitationIsNotThere() {
		Answer revoked = invite(Tenant.freshEmail(), "MEMBER").expect(201);
		this.acme.owner().delete("/team/invitations/" + revoked.id()).expect(204);
		accept(revoked.text("/token")).expectProblem(404, "not-found");
		String expired = invite(Tenant.freshEmail(), "MEMBER").expect(201).text("/token");
		TestDatabase.owner()
			.sql("update invitation set expires_at = now() where organization_id = ?")
			.param(this.acme.id())
			.update();
		accept(expired).expectProblem(404, "not-found");
		accept("hti_invented").expectProblem(404, "not-found");
		assertThat(recorded()).contains("REVOKED_INVITATION");
	}

	@Test
	void aLongAddressMayBeInvited() {
		invite("x".repeat(60) + "@" + "y".repeat(60) + "." + "z".repeat(60) + "." + "w".repeat(30) + ".example",
				"MEMBER")
			.expect(201);
	}

	@Test
	void theTokenIsShownOnceAlone() {
		invite(Tenant.freshEmail(), "MEMBER").expect(201);
		Answer open = this.acme.owner().get("/team/invitations").expect(200);
		assertThat(open.at("/items").size()).isOne();
		assertThat(open.at("/items/0/token").isNull()).isTrue();
	}

	@Test
	void anAddressIsInvitedOnceAtATimeAndAMemberNotAtAll() {
		String email = Tenant.freshEmail();
		invite(email, "MEMBER").expect(201);
		invite(email.toUpperCase(), "MEMBER").expectProblem(409, "conflict");
		invite(this.acme.ownerEmail(), "MEMBER").expectProblem(409, "email-taken");
	}

	@Test
	void anExpiredInvitationMakesRoomForANewOne() {
		String email = Tenant.freshEmail();
		invite(email, "MEMBER").expect(201);
		TestDatabase.owner()
			.sql("update invitation set expires_at = now() where organization_id = ?")
			.param(this.acme.id())
			.update();
		accept(invite(email, "MEMBER").expect(201).text("/token")).expect(201);
	}

	@Test
	void aNewRoleHoldsFromTheNextRequestOn() {
		Api nina = this.acme.join("MEMBER", "Nina");
		String id = nina.get("/me").text("/user/id");
		nina.get("/team/members").expectProblem(403, "forbidden");
		this.acme.owner().patch("/team/members/" + id, Map.of("role", "ADMIN")).expect(200);
		nina.get("/team/members").expect(200);
		assertThat(recorded()).endsWith("CHANGED_ROLE");
		this.acme.owner().patch("/team/members/" + id, Map.of("role", "ADMIN")).expect(200);
		assertThat(recorded().stream().filter("CHANGED_ROLE"::equals)).hasSize(1);
	}

	@Test
	void aRemovedMemberIsOutAndItsEntriesStay() {
		Api nina = this.acme.join("MEMBER", "Nina");
		String id = nina.get("/me").text("/user/id");
		this.acme.owner().delete("/team/members/" + id).expect(204);
		nina.get("/me").expectProblem(401, "unauthenticated");
		this.acme.owner().delete("/team/members/" + id).expectProblem(404, "not-found");
		assertThat(recorded()).endsWith("REMOVE_TEAM_MEMBER").contains("ACCEPT_INVITATION");
	}

	@Test
	void onlyAnOwnerMakesOrTouchesAnOwner() {
		Api adam = this.acme.join("ADMIN", "Adam");
		String owner = this.acme.ownerId().toString();
		adam.post("/team/invitations", Map.of("email", Tenant.freshEmail(), "role", "OWNER"))
			.expectProblem(403, "forbidden");
		adam.patch("/team/members/" + owner, Map.of("role", "MEMBER")).expectProblem(403, "forbidden");
		adam.delete("/team/members/" + owner).expectProblem(403, "forbidden");
		String self = adam.get("/me").text("/user/id");
		adam.patch("/team/members/" + self, Map.of("role", "OWNER")).expectProblem(403, "forbidden");
	}

	@Test
	void anOrganizationAlwaysHasAnOwner() {
		String owner = this.acme.ownerId().toString();
		this.acme.owner().patch("/team/members/" + owner, Map.of("role", "MEMBER")).expectProblem(409, "last-owner");
		this.acme.owner().delete("/team/members/" + owner).expectProblem(409, "last-owner");
		this.acme.join("OWNER", "Second");
		this.acme.owner().patch("/team/members/" + owner, Map.of("role", "MEMBER")).expect(200);
	}

	@Test
	void anotherOrganizationsMemberIsNotThere(@LocalServerPort int port) {
		UUID stranger = Tenant.signUp(port).ownerId();
		this.acme.owner().patch("/team/members/" + stranger, Map.of("role", "MEMBER")).expectProblem(404, "not-found");
		this.acme.owner().delete("/team/members/" + stranger).expectProblem(404, "not-found");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CAMPAIGN_MANAGER", "MEMBER" })
	void whoIsNoAdministratorManagesNothing(String role) {
		Api nina = this.acme.join(role, "Nina");
		UUID ada = this.acme.applicant("Ada");
		nina.get("/team/members").expectProblem(403, "forbidden");
		nina.get("/team/invitations").expectProblem(403, "forbidden");
		nina.post("/team/invitations", Map.of("email", Tenant.freshEmail(), "role", "MEMBER"))
			.expectProblem(403, "forbidden");
		nina.get("/api-keys").expectProblem(403, "forbidden");
		nina.post("/api-keys", Map.of("name", "x", "scopes", List.of("audit:read"))).expectProblem(403, "forbidden");
		nina.delete("/applicants/" + ada).expectProblem(403, "forbidden");
		nina.post("/applicants/" + ada + "/stage-moves", Map.of("to", "Offer")).expect(201);
		nina.get("/applicants/" + ada + "/activity-logs").expect(200);
	}

}
