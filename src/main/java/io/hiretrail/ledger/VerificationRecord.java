package io.hiretrail.ledger;

import java.util.List;
import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.core.AfterCommit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes who verified the ledger, and what came of it. */
@Service
class VerificationRecord {

	private static final String END = "delete from ledger_verification where organization_id = ? and id = ?";

	/** The findings that the entry names. */
	private static final int NAMED = 20;

	private final ActivityRecorder recorder;

	private final JdbcClient jdbc;

	private final LedgerMeters meters;

	VerificationRecord(ActivityRecorder recorder, JdbcClient jdbc, LedgerMeters meters) {
		this.recorder = recorder;
		this.jdbc = jdbc;
		this.meters = meters;
	}

	/**
	 * Ends a verification and records it.
	 * @return whether it was under way until now
	 */
	@Transactional
	public boolean add(UUID organization, LedgerRun run) {
		boolean ended = this.jdbc.sql(END).params(organization, run.id()).update() > 0;
		if (ended) {
			AfterCommit.run(() -> this.meters.verified(run.verdict()));
			List<String> named = run.findings().stream().limit(NAMED).map(VerificationRecord::named).toList();
			this.recorder.record(Activity.of(Action.VERIFIED_LEDGER)
				.on(new Resource(ResourceType.AUDIT_LOG.name(), null, null))
				.with("first", run.from())
				.with("last", run.last())
				.with("treeSize", run.size())
				.with("result", result(run))
				.with("findings", named.isEmpty() ? null : named));
		}
		return ended;
	}

	private static String result(LedgerRun run) {
		return switch (run.verdict()) {
			case FOUND -> run.found() + ((run.found() == 1) ? " finding" : " findings");
			case UNDECIDED -> "undecided, as not all receipts are under a checkpoint yet";
			case VERIFIED -> run.unpublished() ? "as it was sealed, but nothing is published to compare it with"
					: "all as it was sealed";
		};
	}

	private static String named(Finding finding) {
		return finding.code() + ((finding.index() != null) ? " leaf " + finding.index() : "");
	}

}
