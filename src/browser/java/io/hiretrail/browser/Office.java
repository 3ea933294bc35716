package io.hiretrail.browser;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.hiretrail.test.Api;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;

/**
 * A fresh organization whose ATS records, and Olga, who owns it, at her browser.
 *
 * @param tenant the organization
 * @param ats calls as its ATS
 * @param olga its owner
 * @param visitors the browsers
 */
record Office(Tenant tenant, Api ats, Visitor olga, Visitors visitors) {

	static Office open(int port, Visitors visitors) {
		Tenant tenant = Tenant.signUp(port);
		return new Office(tenant, tenant.key("activity:write"), visitors.signedIn(tenant.owner()), visitors);
	}

	/** Records entries in one batch. */
	Office record(Draft... drafts) {
		this.ats.post("/activity-logs/batch", List.of(drafts).stream().map(Draft::json).toList()).expect(201);
		return this;
	}

	/** Records bookings with the ids B1, B2, …, each a minute older than the one before. */
	Office recordBookings(int count) {
		Instant now = Instant.now();
		return record(IntStream.rangeClosed(1, count)
			.mapToObj((index) -> Draft.booking("CREATED_BOOKING", "B" + index).at(now.minusSeconds(index * 60L)))
			.toArray(Draft[]::new));
	}

	/** Brings a member in and returns the member's id. */
	UUID member(String name) {
		return UUID.fromString(this.tenant.join("MEMBER", name).get("/me").text("/user/id"));
	}

	/** Ends the sessions of everybody in the organization. */
	void endSessions() {
		TestDatabase.owner()
			.sql("delete from access_token where organization_id = ?")
			.param(this.tenant.id())
			.update();
	}

	/** Opens the audit page as Olga. */
	AuditDesk audit() {
		return audit("");
	}

	/** Opens the audit page as Olga with filters already on. */
	AuditDesk audit(String query) {
		return AuditDesk.open(this.olga, query);
	}

}
