package io.hiretrail.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.hiretrail.security.Secret;
import io.hiretrail.test.Api;
import io.hiretrail.test.Browser;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Shown;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** How people get in and out of the pages. */
@IntegrationTest
class EntranceIntegrationTests {

	private Tenant acme;

	private Browser browser;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.browser = Browser.at(port);
	}

	private Shown signIn(String password) {
		return this.browser.signIn(this.acme.ownerEmail(), password);
	}

	private List<String> recorded() {
		return TestDatabase.owner()
			.sql("select action || ' ' || medium || ' ' || host(ip) from activity_log where organization_id = ? "
					+ "order by id offset 2")
			.param(this.acme.id())
			.query(String.class)
			.list();
	}

	@Test
	void thePageForSigningInIsOpenToEverybody() {
		Shown page = this.browser.open("/sign-in").expectPage(200).saying("<h1>Sign in</h1>");
		assertThat(page.body()).doesNotContain("Your session has ended", "You are signed out", "role=\"alert\"");
	}

	@Test
	void theRightPasswordOpensThePages() {
		Shown signedIn = signIn(Tenant.PASSWORD);
		assertThat(signedIn.expect(302).location()).isEqualTo("/");
		assertThat(this.browser.follow(signedIn).location()).isEqualTo("/audit");
		Shown audit = this.browser.follow(this.browser.open("/audit")).expectPage(200);
		audit.saying("Olga Owner", "Owner", "href=\"/audit\"");
		assertThat(recorded()).containsExactly("SIGN_IN ADMIN 127.0.0.1");
	}

	@Test
	void theSessionIsACookieThatScriptsAndOtherSitesDoNotGet() {
		String cookie = signIn(Tenant.PASSWORD).response()
			.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((set) -> set.startsWith(Browser.SESSION + "="))
			.findAny()
			.orElseThrow();
		assertThat(List.of(cookie.split("; "))).contains("HttpOnly", "SameSite=Lax", "Path=/")
			.noneMatch((attribute) -> attribute.startsWith("Max-Age") || attribute.startsWith("Domain"));
	}

	@Test
	void aSessionThatSomebodyElsePlantedIsNotTheOneOpened(@LocalServerPort int port) {
		String planted = Secret.create(Secret.ACCESS_TOKEN, this.acme.id());
		this.browser.having(Browser.SESSION, planted);
		signIn(Tenant.PASSWORD).expect(302);
		assertThat(this.browser.cookies().get(Browser.SESSION)).isNotEqualTo(planted);
		assertThat(Browser.at(port).having(Browser.SESSION, planted).open("/").location()).startsWith("/sign-in");
		String first = this.browser.cookies().remove(Browser.SESSION);
		signIn(Tenant.PASSWORD).expect(302);
		assertThat(this.browser.cookies().get(Browser.SESSION)).isNotEqualTo(first);
	}

	@Test
	void aWrongPasswordIsToldAndTheAddressKept() {
		Shown refused = signIn("not the password").expectPage(401);
		refused.saying("role=\"alert\"", "Check both and try again.");
		assertThat(refused.field("email")).isEqualTo(this.acme.ownerEmail());
		assertThat(refused.body()).doesNotContain("not the password");
		assertThat(this.browser.cookies()).doesNotContainKey(Browser.SESSION);
		assertThat(recorded()).containsExactly("SIGN_IN_FAILED ADMIN 127.0.0.1");
	}

	@Test
	void anUnknownAddressIsAnsweredAsAWrongPasswordIs() {
		this.browser.signIn("<b>@example.org", "x").expectPage(401).saying("Check both and try again.", "&lt;b&gt;@");
	}

	@Test
	void whoeverGuessesTooOftenHasToWait() {
		Browser guessing = Browser.at(this.acme.owner().port());
		Map<String, String> guess = Map.of("email", this.acme.ownerEmail(), "password", "guess", "_csrf",
				guessing.open("/sign-in").field("_csrf"));
		IntStream.range(0, 10).forEach((attempt) -> guessing.submitForged("/sign-in", guess).expectPage(401));
		Shown refused = signIn(Tenant.PASSWORD).expectPage(429).saying("role=\"alert\"");
		assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 91);
	}

	@ParameterizedTest
	@CsvSource({ "'', x", "o@example.org, ''", "'', ''", "' ', ' '" })
	void bothFieldsAreNeeded(String email, String password) {
		String problem = "Enter your e-mail address and your password.";
		this.browser.signIn(email, password).expectPage(400).saying(problem);
		this.browser.submit("/sign-in", Map.of()).expectPage(400).saying(problem);
	}

	@Test
	void whatCannotBeStoredIsNoAddress() {
		this.browser.signIn("o\0@example.org", "x").expectPage(400);
		this.browser.signIn(this.acme.ownerEmail(), "x\0").expectPage(401);
	}

	@Test
	void aFormFromElsewhereDoesNotSignIn() {
		Map<String, String> form = Map.of("email", this.acme.ownerEmail(), "password", Tenant.PASSWORD);
		this.browser.submitForged("/sign-in", form).expectPage(403);
		this.browser.open("/sign-in");
		this.browser.submitForged("/sign-in", form).expectPage(403);
		assertThat(this.browser.cookies()).doesNotContainKey(Browser.SESSION);
		assertThat(recorded()).isEmpty();
	}

	@Test
	void aFormThatGotOldIsNotBlamedOnTheRole() {
		Shown refused = this.browser.submitForged("/sign-in", Map.of()).expectPage(403);
		assertThat(refused.body()).doesNotContain("role").contains("Open the page again");
	}

	@Test
	void signingOutEndsTheSessionForGood() {
		signIn(Tenant.PASSWORD);
		String token = this.browser.cookies().get(Browser.SESSION);
		assertThat(this.browser.submit("/sign-out", Map.of()).expect(302).location()).isEqualTo("/sign-in?out=true");
		assertThat(this.browser.cookies()).doesNotContainKey(Browser.SESSION);
		this.browser.open("/sign-in?out=true").expectPage(200).saying("You are signed out.");
		assertThat(this.browser.having(Browser.SESSION, token).open("/").expect(302).location())
			.isEqualTo("/sign-in?expired=true");
		assertThat(recorded()).containsExactly("SIGN_IN ADMIN 127.0.0.1", "SIGN_OUT ADMIN 127.0.0.1");
	}

	@Test
	void aFormFromElsewhereDoesNotSignOut() {
		signIn(Tenant.PASSWORD);
		this.browser.submitForged("/sign-out", Map.of()).expectPage(403);
		this.browser.open("/audit?tz=UTC").expect(302);
		assertThat(recorded()).containsExactly("SIGN_IN ADMIN 127.0.0.1");
	}

	@Test
	void whoeverSignsOutTooLateIsOutAlready() {
		this.browser.having(Browser.SESSION, "hta_gone");
		assertThat(this.browser.submit("/sign-out", Map.of()).expect(302).location())
			.isEqualTo("/sign-in?expired=true");
		assertThat(this.browser.cookies()).doesNotContainKey("REDIRECT_URI");
	}

	@Test
	void signingInLeadsToThePageThatWasAskedFor() {
		String page = "/audit?tab=team&q=a%26b%20%25%7Bx%7D&tz=Europe%2FBerlin";
		assertThat(this.browser.open(page).expect(302).location()).isEqualTo("/sign-in");
		signIn("wrong").expect(401);
		assertThat(signIn(Tenant.PASSWORD).expect(302).location()).isEqualTo(page);
		assertThat(this.browser.cookies()).doesNotContainKey("REDIRECT_URI");
	}

	@Test
	void aPageMayBeAskedForTwiceBeforeSigningIn() {
		for (int attempt = 0; attempt < 3; attempt++) {
			assertThat(this.browser.open("/audit?tab=team").expect(302).location()).isEqualTo("/sign-in");
		}
		assertThat(signIn(Tenant.PASSWORD).location()).isEqualTo("/audit?tab=team");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example/x", "//evil.example/x", "/\\evil.example", "javascript:alert(1)",
			"\\\\evil.example", "/%0d%0aX-Evil: 1" })
	void signingInNeverLeadsElsewhere(String address) {
		this.browser.having("REDIRECT_URI",
				Base64.getEncoder().encodeToString(address.getBytes(StandardCharsets.UTF_8)));
		Shown signedIn = signIn(Tenant.PASSWORD).expect(302);
		assertThat(signedIn.location()).startsWith("/").doesNotStartWith("//");
		assertThat(signedIn.header("X-Evil")).isEmpty();
	}

	@Test
	void aPartOfAPageIsNotWhereSigningInLeads() {
		this.browser.part("/audit?tz=UTC", "results").expect(403);
		this.browser.sending("Accept", "application/json").open("/audit/members").expect(401);
		assertThat(this.browser.cookies()).doesNotContainKey("REDIRECT_URI");
	}

	@Test
	void whereTheSessionHasEndedAPartHasThePageLoadedAnew() {
		this.browser.having(Browser.SESSION, "hta_gone");
		Shown part = this.browser.part("/audit?tz=UTC", "results").expectPart(403);
		assertThat(part.header("HX-Refresh")).isEqualTo("true");
		assertThat(this.browser.open("/audit").expect(302).location()).isEqualTo("/sign-in?expired=true");
		this.browser.open("/sign-in?expired=true").expectPage(200).saying("Your session has ended.");
	}

	@Test
	void aSessionEndsInTime() {
		Browser olga = Browser.of(this.acme.owner());
		olga.open("/").expect(302);
		TestDatabase.owner()
			.sql("update access_token set expires_at = now() - interval '1 second' where organization_id = ?")
			.param(this.acme.id())
			.update();
		assertThat(olga.open("/").location()).isEqualTo("/sign-in?expired=true");
	}

	@Test
	void aNewPasswordEndsTheSession() {
		signIn(Tenant.PASSWORD);
		this.acme.owner()
			.put("/me/password", Map.of("currentPassword", Tenant.PASSWORD, "newPassword", "another password"))
			.expect(204);
		assertThat(this.browser.open("/audit").location()).isEqualTo("/sign-in?expired=true");
	}

	@Test
	void aMemberWhoIsRemovedIsOutAtOnce() {
		Api adam = this.acme.join("ADMIN", "Adam");
		Browser browser = Browser.of(adam);
		browser.open("/audit").expect(302);
		this.acme.owner().delete("/team/members/" + adam.get("/me").text("/user/id")).expect(204);
		assertThat(browser.open("/audit").location()).isEqualTo("/sign-in?expired=true");
	}

	@Test
	void anotherRoleCountsAtOnce() {
		Api adam = this.acme.join("ADMIN", "Adam");
		Browser browser = Browser.of(adam);
		assertThat(browser.open("/").location()).isEqualTo("/audit");
		this.acme.owner()
			.patch("/team/members/" + adam.get("/me").text("/user/id"), Map.of("role", "MEMBER"))
			.expect(200);
		browser.open("/audit").expectPage(403);
		assertThat(browser.open("/").location()).isEqualTo("/applicants");
	}

	@Test
	void theCookieDoesNotOpenTheRestInterface() {
		signIn(Tenant.PASSWORD);
		this.browser.open("/api/v1/me").expect(401);
		this.browser.open("/api/v1/audit-logs").expect(401);
	}

	@Test
	void aTokenOrAKeyDoesNotOpenThePages() {
		String key = this.acme.key("audit:read").headers().get(1);
		String token = this.acme.owner().headers().get(1);
		for (String[] shown : List.of(new String[] { "Authorization", token }, new String[] { "X-API-Key", key })) {
			Browser program = this.browser.sending("Accept", "text/html", shown[0], shown[1]);
			assertThat(program.open("/audit").expect(302).location()).isEqualTo("/sign-in");
		}
		for (String secret : List.of(key, "", "hta_", "hta_x", "x")) {
			assertThat(this.browser.having(Browser.SESSION, secret).open("/audit").expect(302).location())
				.startsWith("/sign-in");
		}
	}

}
