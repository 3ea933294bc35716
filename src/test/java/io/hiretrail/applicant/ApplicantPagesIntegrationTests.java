package io.hiretrail.applicant;

import java.util.Map;
import java.util.UUID;

import io.hiretrail.test.Browser;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages of applicants, without a browser. */
@IntegrationTest
class ApplicantPagesIntegrationTests {

	private Tenant acme;

	private Browser olga;

	private UUID ada;

	@BeforeEach
	void apply(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.olga = Browser.of(this.acme.owner());
		this.ada = this.acme.applicant("Ada Lovelace");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ADMIN", "CAMPAIGN_MANAGER", "MEMBER" })
	void everyMemberMaySeeThem(String role) {
		Browser browser = Browser.of(this.acme.join(role, "Mia"));
		browser.open("/applicants").expectPage(200).saying("Ada Lovelace");
		browser.follow(browser.open(story(""))).expectPage(200).saying("entered the application of");
	}

	@Test
	void nobodyElseMay(@LocalServerPort int port) {
		assertThat(Browser.at(port).open("/applicants").expect(302).location()).isEqualTo("/sign-in");
		Browser stranger = Browser.of(Tenant.signUp(port).owner());
		stranger.open(story("?tz=UTC")).expectPage(404);
		assertThat(stranger.open("/applicants").body()).doesNotContain("Ada Lovelace");
	}

	@Test
	void theLinkToTheAuditLogIsForAdministratorsAlone() {
		this.olga.open("/applicants").expectPage(200).saying("href=\"/audit\"");
		assertThat(Browser.of(this.acme.join("CAMPAIGN_MANAGER", "Mara")).open("/applicants").body())
			.doesNotContain("href=\"/audit");
	}

	@ParameterizedTest
	@ValueSource(strings = { "?nmae=x", "?status=HAPPY", "?cursor=broken" })
	void aMistakeInTheAddressIsNamed(String query) {
		this.olga.open("/applicants" + query).expectPage(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "?tab=gossip", "?from=yesterday", "?tz=UTC&from=2026-02-02&to=2026-02-01", "?tz=Mars",
			"?entry=x", "?action=a%20b", "?sort=best", "?x=1", "?tz=UTC&cursor=broken" })
	void aMistakeInTheAddressOfAStoryIsNamed(String query) {
		this.olga.open(story(query)).expectPage(400);
	}

	@Test
	void emptyFieldsOfAFormFilterByNothing() {
		this.olga.open("/applicants?q=&status=").expectPage(200).saying("Ada Lovelace");
		this.olga.part(story("?action=&from=&to=&sort=newest&tz=UTC"), "results").expectPart(200).saying("application");
	}

	@Test
	void aMemberSeesNotFromWhereAnEntryCame() {
		String entry = this.acme.owner()
			.post("/applicants/" + this.ada + "/stage-moves", Map.of("to", "Offer"))
			.expect(201)
			.text("/id");
		String address = story("?tz=UTC&entry=" + entry);
		this.olga.open(address).expectPage(200).saying("IP address");
		assertThat(Browser.of(this.acme.join("MEMBER", "Milo")).open(address).expectPage(200).body())
			.contains("Moved Stage")
			.doesNotContain("IP address", "User agent");
	}

	@Test
	void anEntryOfSomebodyElseIsNotInThePanel() {
		String foreign = this.acme.owner()
			.post("/applicants/" + this.acme.applicant("Charles Babbage") + "/stage-moves", Map.of("to", "Offer"))
			.expect(201)
			.text("/id");
		this.olga.open(story("?tz=UTC&entry=" + foreign)).expectPage(200).saying("No such entry");
	}

	@Test
	void partsOfThePageHaveTheAddressOfTheWhole() {
		this.olga.part("/applicants?q=ada", "results").expectPart(200).saying("Ada Lovelace");
		assertThat(this.olga.part(story("?tz=UTC&action=MOVED_STAGE"), "results").expectPart(200).header("HX-Push-Url"))
			.isEqualTo(story("?action=MOVED_STAGE&tz=UTC"));
	}

	private String story(String query) {
		return "/applicants/" + this.ada + query;
	}

}
