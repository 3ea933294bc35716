package io.hiretrail.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.ActivityQuery;
import io.hiretrail.activity.ActorType;
import io.hiretrail.activity.Medium;
import io.hiretrail.core.PageRequest;
import io.hiretrail.core.ProblemException;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.web.DayRange;
import io.hiretrail.web.FormField;
import io.hiretrail.web.PageUrl;
import io.hiretrail.web.ViewerZone;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator looks at: everything that the page's address says. The filters
 * are those of {@link AuditFilter}.
 *
 * @param tab the tab, interviews if left out
 * @param q a part of the actor's name, the resource's type or its id, in any case
 * @param action only these actions
 * @param actor a part of the actor's name, in any case
 * @param actorId only what this user did
 * @param actorType only what this kind of actor did
 * @param interviewerId only what this user interviewed in
 * @param applicantId only this applicant's timeline
 * @param resourceType only what was done on this kind of thing
 * @param resourceId only what was done on the thing with this id
 * @param medium only what came this way
 * @param ip only what came from this address
 * @param from the first day, in the time zone
 * @param to the last day, in the time zone
 * @param tz the time zone in which days begin and times are shown
 * @param limit the rows on a page: 10, 20, 50 or 100
 * @param page the page's number, from 1
 * @param asOf what was recorded later is left out, so that a copied address shows the
 * same rows
 * @param entry the entry that is open in the side panel
 */
record AuditView(@Nullable Tab tab, @Nullable @Size(max = 200) String q,
		List<@Pattern(regexp = Action.CODE_PATTERN, message = "must be the code of an action") String> action,
		@Nullable @Size(max = 200) String actor, @Nullable UUID actorId, @Nullable ActorType actorType,
		@Nullable UUID interviewerId, @Nullable UUID applicantId, @Nullable @Size(max = 64) String resourceType,
		@Nullable @Size(max = 200) String resourceId, @Nullable Medium medium, @Nullable String ip,
		@Nullable LocalDate from, @Nullable LocalDate to, @Nullable String tz, @Nullable Integer limit,
		@Nullable @Min(1) Integer page, @Nullable Instant asOf, @Nullable UUID entry) {

	static final List<Integer> LIMITS = List.of(10, 20, 50, 100);

	private static final int DEFAULT_LIMIT = 50;

	private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

	/** Takes the empty fields of the form for none. */
	AuditView {
		q = FormField.text(q);
		action = FormField.texts(action);
		actor = FormField.text(actor);
		resourceType = FormField.text(resourceType);
		resourceId = FormField.text(resourceId);
		ip = FormField.text(ip);
		tz = FormField.text(tz);
	}

	@Override
	public Integer limit() {
		return (this.limit != null) ? this.limit : DEFAULT_LIMIT;
	}

	@Override
	public Integer page() {
		return (this.page != null) ? this.page : 1;
	}

	/** Returns the view with what the address leaves open: tab, time zone and moment. */
	AuditView settled(ZoneId zone, Instant now) {
		return new AuditView((this.tab != null) ? this.tab : Tab.INTERVIEWS, this.q, this.action, this.actor,
				this.actorId, this.actorType, this.interviewerId, this.applicantId, this.resourceType, this.resourceId,
				this.medium, this.ip, this.from, this.to, zone.getId(), this.limit, this.page,
				(this.asOf != null) ? this.asOf : now, this.entry);
	}

	/** Returns the view of other days. */
	AuditView between(LocalDate first, LocalDate last) {
		return new AuditView(this.tab, this.q, this.action, this.actor, this.actorId, this.actorType,
				this.interviewerId, this.applicantId, this.resourceType, this.resourceId, this.medium, this.ip, first,
				last, this.tz, this.limit, this.page, this.asOf, this.entry);
	}

	ZoneId zone() {
		return ViewerZone.named((this.tz != null) ? this.tz : "UTC");
	}

	PageRequest request() {
		if (!LIMITS.contains(limit())) {
			throw ProblemException.invalid("limit", "not-offered", "must be 10, 20, 50 or 100");
		}
		return PageRequest.numbered(limit(), page());
	}

	/** Returns what is in the list at the moment of the view. */
	ActivityQuery query(CurrentUser caller) {
		return all(caller).asOf(this.asOf);
	}

	/** Returns what would be in the list besides if it were made anew. */
	ActivityQuery news(CurrentUser caller) {
		return (this.asOf != null) ? all(caller).since(this.asOf) : all(caller);
	}

	private ActivityQuery all(CurrentUser caller) {
		if (this.asOf != null && (this.asOf.isBefore(EARLIEST) || this.asOf.isAfter(LATEST))) {
			throw ProblemException.invalid("asOf", "out-of-range", "must lie in the years 1 to 9999");
		}
		DayRange days = new DayRange(this.from, this.to, zone());
		return new AuditFilter(this.tab, this.q, this.action, this.actor, null, this.actorId, this.actorType,
				this.interviewerId, this.applicantId, this.resourceType, this.resourceId, this.medium, this.ip,
				days.begin(), days.end(), null)
			.query(caller, Map.of());
	}

	/** Returns the address that shows exactly this. */
	public PageUrl url() {
		return PageUrl.of("/audit")
			.with("tab", this.tab)
			.with("q", this.q)
			.with("action", this.action)
			.with("actor", this.actor)
			.with("actorId", this.actorId)
			.with("actorType", this.actorType)
			.with("interviewerId", this.interviewerId)
			.with("applicantId", this.applicantId)
			.with("resourceType", this.resourceType)
			.with("resourceId", this.resourceId)
			.with("medium", this.medium)
			.with("ip", this.ip)
			.with("from", this.from)
			.with("to", this.to)
			.with("tz", this.tz)
			.with("limit", (limit() != DEFAULT_LIMIT) ? limit() : null)
			.with("page", (page() > 1) ? page() : null)
			.with("asOf", this.asOf)
			.with("entry", this.entry);
	}

	/** Returns the address of the first page of what is now; other choices follow. */
	public PageUrl afresh() {
		return url().without("page", "asOf", "entry");
	}

}
