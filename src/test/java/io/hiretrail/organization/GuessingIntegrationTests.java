package io.hiretrail.organization;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.hiretrail.core.Ids;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.Browser;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Shown;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody learns who guesses: nothing, and slowly. */
@IntegrationTest
class GuessingIntegrationTests {

	private static final String WRONG = "not the password";

	private Tenant acme;

	private Api nobody;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.nobody = Api.at(port);
	}

	private Answer signIn(String email) {
		return this.nobody.post("/auth/sign-in", Map.of("email", email, "password", WRONG));
	}

	/**
	 * The addresses of somebody there, nobody, somebody gone, and somebody without a
	 * password.
	 */
	private List<String> addresses() {
		Api nina = this.acme.join("MEMBER", "Nina");
		String gone = nina.get("/me").text("/user/email");
		nina.delete("/me").expect(204);
		String external = Tenant.freshEmail();
		TestDatabase.owner()
			.sql("""
					insert into users (organization_id, id, name, email, role, issuer, subject, created_at)
					values (?, ?, 'Jane', ?, 'MEMBER', 'https://issuer.example', ?, now())""")
			.params(this.acme.id(), Ids.next(), external, external)
			.update();
		return List.of(this.acme.ownerEmail(), Tenant.freshEmail(), gone, external);
	}

	@Test
	@Tag("long")
	void everyRefusalIsTheSameAndTakesAsLong() {
		Map<String, List<Long>> millis = new LinkedHashMap<>();
		List<String> addresses = addresses();
		signIn(addresses.get(0));
		List<Answer> answers = new ArrayList<>();
		for (int round = 0; round < 5; round++) {
			for (String address : addresses) {
				long start = System.nanoTime();
				answers.add(signIn(address).expectProblem(401, "wrong-credentials"));
				millis.computeIfAbsent(address, (first) -> new ArrayList<>())
					.add((System.nanoTime() - start) / 1_000_000);
			}
		}
		assertThat(answers).extracting((answer) -> answer.response().body())
			.containsOnly(answers.get(0).response().body());
		assertThat(answers).extracting((answer) -> answer.response().headers().map().keySet())
			.containsOnly(answers.get(0).response().headers().map().keySet());
		System.out.println("Refused in ms, known, unknown, removed and external: " + millis.values());
		// a busy machine adds a step to half of them now and then, to whichever
		List<Long> shortest = millis.values().stream().map(Collections::min).toList();
		long step = SignIn.STEP.toMillis();
		assertThat(shortest).allSatisfy((time) -> assertThat(time % step).as(shortest.toString()).isLessThan(step / 3))
			.allSatisfy((time) -> assertThat(time).isGreaterThanOrEqualTo(step));
	}

	@Test
	void thePageTellsNoMoreThanTheInterface(@LocalServerPort int port) {
		List<String> pages = Stream.of(this.acme.ownerEmail(), Tenant.freshEmail()).map((email) -> {
			Shown page = Browser.at(port).signIn(email, WRONG).expectPage(401);
			return page.body().replace(email, "").replace(page.field("_csrf"), "").replaceAll("[0-9a-f-]{36}", "");
		}).toList();
		assertThat(pages.get(0)).isEqualTo(pages.get(1));
	}

	@Test
	void anInvitationDoesNotTellWhetherTheAddressHasAnAccountElsewhere(@LocalServerPort int port) {
		String elsewhere = Tenant.signUp(port).ownerEmail();
		List<Answer> sent = Stream.of(elsewhere, Tenant.freshEmail())
			.map((email) -> this.acme.owner()
				.post("/team/invitations", Map.of("email", email, "role", "MEMBER"))
				.expect(201))
			.toList();
		assertThat(sent.get(0).body().propertyNames()).isEqualTo(sent.get(1).body().propertyNames());
	}

	@Test
	void aStolenTokenDoesNotTryPasswords() {
		Map<String, String> guess = Map.of("currentPassword", WRONG, "newPassword", "another password");
		IntStream.range(0, 10)
			.forEach((attempt) -> this.acme.owner().put("/me/password", guess).expectProblem(400, "invalid-request"));
		Answer refused = this.acme.owner()
			.put("/me/password", Map.of("currentPassword", Tenant.PASSWORD, "newPassword", "another password"))
			.expectProblem(429, "too-many-attempts");
		assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 91);
		this.nobody.post("/auth/sign-in", Map.of("email", this.acme.ownerEmail(), "password", Tenant.PASSWORD))
			.expectProblem(429, "too-many-attempts");
	}

	@Test
	void lookingForAccountsByChangingOnesOwnAddressIsSlow(@LocalServerPort int port) {
		Map<String, String> taken = Map.of("email", Tenant.signUp(port).ownerEmail());
		IntStream.range(0, 10)
			.forEach((attempt) -> this.acme.owner().patch("/me", taken).expectProblem(409, "email-taken"));
		this.acme.owner().patch("/me", taken).expectProblem(429, "too-many-attempts");
		this.acme.owner().patch("/me", Map.of("name", "Olga O.")).expect(200);
	}

	@Test
	void aPasswordThatIsTriedFirstIsRefusedWithWhatToDo() {
		for (String password : List.of("Password1", "acme2026!")) {
			Answer refused = this.acme.owner()
				.put("/me/password", Map.of("currentPassword", Tenant.PASSWORD, "newPassword", password))
				.expectProblem(400, "invalid-request")
				.naming("newPassword");
			assertThat(refused.response().body()).doesNotContain(password);
		}
		this.nobody
			.post("/auth/sign-up",
					Map.of("organizationName", "Acme", "name", "X", "email", Tenant.freshEmail(), "password",
							"iloveyou"))
			.expectProblem(400, "invalid-request")
			.naming("password");
	}

}
