package io.hiretrail.organization;

import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.activity.Erased;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.core.ListQuery;
import io.hiretrail.core.LongTransactions;
import io.hiretrail.core.Page;
import io.hiretrail.core.PageRequest;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.core.TenantId;
import io.hiretrail.security.CurrentUser;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Knows whose accounts are deleted, and erases what is left of them. */
@Service
@Transactional
public class FormerMembers {

	private final UserRepository users;

	private final ActivityRecorder recorder;

	private final JdbcClient jdbc;

	FormerMembers(UserRepository users, ActivityRecorder recorder, JdbcClient jdbc) {
		this.users = users;
		this.recorder = recorder;
		this.jdbc = jdbc;
	}

	/**
	 * Returns those whose personal data are still there, whoever came in last first.
	 */
	@Transactional(readOnly = true)
	public Page<FormerMember> all(CurrentUser caller, PageRequest request) {
		return new ListQuery("former_user", caller.organizationId()).page(this.jdbc, "id, name, email, removed_at",
				request, FormerMember::of, FormerMember::id);
	}

	/**
	 * Erases the personal data of a former member; all entries stay, and one is added
	 * that says who did that and how many rows have changed. Reads the organization's
	 * whole log: that takes a few seconds for each million entries.
	 */
	@Transactional(timeout = LongTransactions.SECONDS)
	public void erase(CurrentUser caller, UUID id) {
		Erased erased = this.users.erase(caller.organizationId(), id)
			.stream()
			.findFirst()
			.orElseThrow(() -> notFormer(caller, id));
		this.recorder.record(Activity.of(Action.ERASED_USER)
			.on(new Resource(ResourceType.USER.name(), null, null))
			.with("counts", erased.counts()));
	}

	private ProblemException notFormer(CurrentUser caller, UUID id) {
		return this.users.findById(new TenantId(caller.organizationId(), id))
			.map((member) -> new ProblemException(ProblemType.NOT_FOUND,
					member.name() + " is a member. Delete the account first: DELETE /api/v1/team/members/" + id + "."))
			.orElseGet(() -> ProblemException.notFound("former member", id));
	}

}
