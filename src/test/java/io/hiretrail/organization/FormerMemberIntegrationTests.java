package io.hiretrail.organization;

import java.util.Map;
import java.util.UUID;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.Browser;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Who was in the team, and what stays of them in the log. */
@IntegrationTest
class FormerMemberIntegrationTests {

	private Tenant acme;

	private Api olga;

	private UUID ada;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.olga = this.acme.owner();
		this.ada = this.acme.applicant("Ada Lovelace");
	}

	/** Brings somebody in who moves Ada, and sees that person off. */
	private String formerMember(String name) {
		Api member = this.acme.join("MEMBER", name);
		String id = member.get("/me").text("/user/id");
		member
			.post("/applicants/" + this.ada + "/communications",
					Map.of("channel", "CALL", "direction", "OUTBOUND", "subject", "Hello"))
			.expect(201);
		this.olga.delete("/team/members/" + id).expect(204);
		return id;
	}

	private Answer lastEntryOfAda() {
		return this.olga.get("/applicants/" + this.ada + "/activity-logs?limit=1").expect(200);
	}

	@Test
	void aFormerMemberIsListedUntilErased() {
		assertThat(this.olga.get("/former-members").expect(200).at("/items").size()).isZero();
		String zelda = formerMember("Zelda Quist");
		Answer list = this.olga.get("/former-members").expect(200);
		assertThat(list.texts("/items", "id")).containsExactly(zelda);
		assertThat(list.text("/items/0/name")).isEqualTo("Zelda Quist");
		assertThat(list.text("/items/0/email")).endsWith("@example.org");
		assertThat(list.text("/items/0/removedAt")).endsWith("Z");
		this.olga.delete("/former-members/" + zelda).expect(204);
		assertThat(this.olga.get("/former-members").expect(200).at("/items").size()).isZero();
	}

	@Test
	void whoDeletesTheOwnAccountIsAFormerMemberToo() {
		Api zelda = this.acme.join("MEMBER", "Zelda Quist");
		String id = zelda.get("/me").text("/user/id");
		zelda.delete("/me").expect(204);
		this.olga.delete("/former-members/" + id).expect(204);
	}

	@Test
	void theListHasPages() {
		String first = formerMember("First");
		String second = formerMember("Second");
		Answer page = this.olga.get("/former-members?limit=1").expect(200);
		assertThat(page.texts("/items", "id")).containsExactly(second);
		assertThat(this.olga.get("/former-members?limit=1&cursor=" + page.text("/page/next")).texts("/items", "id"))
			.containsExactly(first);
		this.olga.get("/former-members?limit=101").expectProblem(400, "invalid-request");
		this.olga.get("/former-members?cursor=x").expectProblem(400, "invalid-cursor");
	}

	@Test
	void untilTheErasureTheNameStaysWithoutTheId() {
		formerMember("Zelda Quist");
		Answer entry = lastEntryOfAda();
		assertThat(entry.at("/items/0/actor/id").isNull()).isTrue();
		assertThat(entry.text("/items/0/actor/name")).isEqualTo("Zelda Quist");
		assertThat(entry.at("/items/0/actor/erased").booleanValue()).isFalse();
	}

	@Test
	void anErasedUserIsNeitherADeletedOneNorTheSystem() {
		formerMember("Deleted Dan");
		this.olga.delete("/former-members/" + formerMember("Zelda Quist")).expect(204);
		Answer entries = this.olga.get("/applicants/" + this.ada + "/activity-logs").expect(200);
		assertThat(entries.text("/items/0/actor/type")).isEqualTo("USER");
		assertThat(entries.at("/items/0/actor/name").isNull()).isTrue();
		assertThat(entries.texts("/items", "actor.erased")).containsExactly("true", "false", "false");
		assertThat(this.olga.get("/applicants/" + this.ada + "/history").text("/communications/0/author/name"))
			.isEqualTo("[erased]");
		Browser browser = Browser.of(this.olga);
		String settled = "?tz=UTC&asOf=2100-01-01T00:00:00Z&tab=team";
		browser.open("/audit" + settled)
			.expectPage(200)
			.saying("Erased user", "Deleted Dan", "Former member", "erased a former member",
					"removed <bdi class=\"said\">[erased]</bdi> from the team");
		browser.open("/applicants/" + this.ada + "?tz=UTC").expectPage(200).saying("Erased user", "Deleted Dan");
	}

	@Test
	void oneEntrySaysWhoErasedAndHowMuchButNotWhom() {
		String zelda = formerMember("Zelda Quist");
		this.acme.join("ADMIN", "Adam Admin").delete("/former-members/" + zelda).expect(204);
		Answer entry = this.olga.get("/audit-logs?action=ERASED_USER").expect(200);
		assertThat(entry.at("/page/total/value").intValue()).isOne();
		assertThat(entry.text("/items/0/actor/name")).isEqualTo("Adam Admin");
		assertThat(entry.text("/items/0/resource/type")).isEqualTo("USER");
		assertThat(entry.at("/items/0/resource/id").isNull()).isTrue();
		// invited, signed up, accepted, wrote, was removed
		assertThat(entry.at("/items/0/metadata"))
			.hasToString("{\"counts\":{\"entries\":5,\"evaluations\":0,\"communications\":1}}");
		assertThat(entry.response().body()).doesNotContain(zelda, "Zelda");
	}

	@Test
	void nobodyIsErasedTwiceOrBeforeTheAccountIsDeleted() {
		String zelda = formerMember("Zelda Quist");
		this.olga.delete("/former-members/" + zelda).expect(204);
		this.olga.delete("/former-members/" + zelda).expectProblem(404, "not-found");
		this.olga.delete("/former-members/" + UUID.randomUUID()).expectProblem(404, "not-found");
		this.olga.delete("/former-members/zelda").expectProblem(400, "invalid-request");
		Answer member = this.olga.delete("/former-members/" + this.acme.ownerId()).expectProblem(404, "not-found");
		assertThat(member.text("/detail")).startsWith("Olga Owner is a member. Delete the account first");
		assertThat(this.olga.get("/audit-logs?action=ERASED_USER").at("/page/total/value").intValue()).isOne();
	}

	@Test
	void anotherOrganizationsFormerMemberIsNotThere(@LocalServerPort int port) {
		String zelda = formerMember("Zelda Quist");
		Api stranger = Tenant.signUp(port).owner();
		stranger.delete("/former-members/" + zelda).expectProblem(404, "not-found");
		assertThat(stranger.get("/former-members").expect(200).at("/items").size()).isZero();
		assertThat(lastEntryOfAda().text("/items/0/actor/name")).isEqualTo("Zelda Quist");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CAMPAIGN_MANAGER", "MEMBER" })
	void whoIsNoAdministratorErasesNobody(String role) {
		String zelda = formerMember("Zelda Quist");
		Api nina = this.acme.join(role, "Nina");
		nina.get("/former-members").expectProblem(403, "forbidden");
		nina.delete("/former-members/" + zelda).expectProblem(403, "forbidden");
		this.acme.key("audit:read", "activity:write")
			.delete("/former-members/" + zelda)
			.expectProblem(403, "forbidden");
		Api.at(nina.port()).delete("/former-members/" + zelda).expectProblem(401, "unauthenticated");
		assertThat(lastEntryOfAda().text("/items/0/actor/name")).isEqualTo("Zelda Quist");
	}

	@Test
	void aUserWithoutIdAndNameCannotBeBroughtIn() {
		this.acme.key("activity:write")
			.post("/activity-logs", Map.of("action", "ADDED_NOTE", "actor", Map.of("type", "USER")))
			.expectProblem(400, "invalid-request")
			.naming("actor.name");
	}

}
