package io.hiretrail.activity;

import static io.hiretrail.activity.Category.ACCOUNT;
import static io.hiretrail.activity.Category.AUTOMATION;
import static io.hiretrail.activity.Category.COMMUNICATION;
import static io.hiretrail.activity.Category.EVALUATION;
import static io.hiretrail.activity.Category.EVIDENCE;
import static io.hiretrail.activity.Category.INTERVIEW;
import static io.hiretrail.activity.Category.ITEM;
import static io.hiretrail.activity.Category.JOB;
import static io.hiretrail.activity.Category.OFFER;
import static io.hiretrail.activity.Category.PIPELINE;
import static io.hiretrail.activity.Category.TEAM;
import static io.hiretrail.activity.Tone.AMBER;
import static io.hiretrail.activity.Tone.BLUE;
import static io.hiretrail.activity.Tone.GREEN;
import static io.hiretrail.activity.Tone.GREY;
import static io.hiretrail.activity.Tone.PURPLE;
import static io.hiretrail.activity.Tone.RED;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The actions of a hiring pipeline that the service knows; an organization may record
 * others of its own.
 */
public enum Action {

	CREATED_APPLICATION(PIPELINE, GREEN, "Created Application", "jobId", "source"),
	MOVED_STAGE(PIPELINE, BLUE, "Moved Stage", "from", "to", "reason"),
	STATUS_CHANGED(PIPELINE, BLUE, "Changed Status", "from", "to", "reason"),
	REJECTED_APPLICATION(PIPELINE, RED, "Rejected Application", "reason"),
	WITHDREW_APPLICATION(PIPELINE, GREY, "Withdrew Application", "reason"),
	HIRED_APPLICANT(PIPELINE, GREEN, "Hired Applicant", "reason"),
	UPDATED_APPLICANT(PIPELINE, BLUE, "Updated Applicant", "before:object", "after:object"),
	ASSIGNED_OWNER(PIPELINE, BLUE, "Assigned Owner"),

	ADDED_EVALUATION(EVALUATION, GREEN, "Added Evaluation", "stage", "score:number", "interviewer"),
	UPDATED_EVALUATION(EVALUATION, BLUE, "Updated Evaluation", "stage", "score:number", "interviewer"),
	APPROVED_EVALUATION(EVALUATION, GREEN, "Approved", "advancedTo"),
	SCORED_INTERVIEW(EVALUATION, BLUE, "Scored Interview", "score:number"),

	SENT_MESSAGE(COMMUNICATION, GREY, "Sent Message", "channel", "templateId", "messageRef"),
	RECEIVED_MESSAGE(COMMUNICATION, GREY, "Received Message", "channel", "messageRef"),
	SENT_EMAIL(COMMUNICATION, GREY, "Sent E-mail", "channel", "templateId", "messageRef"),
	RECEIVED_EMAIL(COMMUNICATION, GREY, "Received E-mail", "channel", "messageRef"),
	LOGGED_CALL(COMMUNICATION, GREY, "Logged Call", "channel", "messageRef"),
	ADDED_NOTE(COMMUNICATION, GREY, "Added Note", "channel", "messageRef"),

	CREATED_BOOKING(INTERVIEW, GREEN, "Created", "bookingId", "campaignId"),
	UPDATED_BOOKING(INTERVIEW, BLUE, "Updated", "bookingId", "campaignId"),
	RESCHEDULED_INTERVIEW(INTERVIEW, BLUE, "Rescheduled", "bookingId", "campaignId"),
	CANCELLED_BOOKING(INTERVIEW, RED, "Cancelled", "bookingId", "campaignId"),
	MARKED_NO_SHOW(INTERVIEW, AMBER, "Marked No-Show", "bookingId", "campaignId"),
	CREATED_SESSION(INTERVIEW, GREEN, "Created", "bookingId", "sessionId", "campaignId"),
	PARTICIPANT_JOINED(INTERVIEW, GREY, "Participant Joined", "bookingId", "sessionId", "participantRole"),
	PARTICIPANT_LEFT(INTERVIEW, GREY, "Participant Left", "bookingId", "sessionId", "participantRole"),
	RECORDING_STARTED(INTERVIEW, PURPLE, "Recording Started", "bookingId", "sessionId"),
	RECORDING_COMPLETED(INTERVIEW, PURPLE, "Recording Completed", "bookingId", "sessionId"),
	RECORDING_FAILED(INTERVIEW, RED, "Recording Failed", "bookingId", "sessionId", "error"),
	ROOM_FINISHED(INTERVIEW, GREY, "Room Finished", "bookingId", "sessionId"),

	CREATED_JOB(JOB, GREEN, "Created Job", "stages:any"),
	UPDATED_JOB(JOB, BLUE, "Updated Job", "before:object", "after:object"), CLOSED_JOB(JOB, GREY, "Closed Job"),
	UPDATED_WORKFLOW(JOB, BLUE, "Updated Workflow", "before:object", "after:object"),

	CREATED_OFFER(OFFER, GREEN, "Created Offer", "offerId", "version:any"),
	SENT_OFFER(OFFER, GREY, "Sent Offer", "offerId", "version:any"),
	ACCEPTED_OFFER(OFFER, GREEN, "Accepted Offer", "offerId", "version:any"),
	DECLINED_OFFER(OFFER, RED, "Declined Offer", "offerId", "version:any"),
	RESCINDED_OFFER(OFFER, RED, "Rescinded Offer", "offerId", "version:any"),

	CREATE_TEAM(TEAM, GREEN, "Created Team"),
	INVITE_TEAM_MEMBER(TEAM, GREY, "Invited Team Member", "targetUserId", "role"),
	ACCEPT_INVITATION(TEAM, GREEN, "Accepted Invitation", "targetUserId", "role"),
	DECLINED_INVITATION(TEAM, RED, "Declined Invitation", "targetUserId", "role"),
	REVOKED_INVITATION(TEAM, RED, "Revoked Invitation", "role"),
	REMOVE_TEAM_MEMBER(TEAM, RED, "Removed Team Member", "targetUserId", "role"),
	CHANGED_ROLE(TEAM, BLUE, "Changed Role", "targetUserId", "from", "to"),

	SIGN_UP(ACCOUNT, GREEN, "Signed Up"), SIGN_IN(ACCOUNT, GREY, "Signed In"), SIGN_OUT(ACCOUNT, GREY, "Signed Out"),
	SIGN_IN_FAILED(ACCOUNT, RED, "Sign-In Failed"), UPDATE_PASSWORD(ACCOUNT, BLUE, "Updated Password"),
	UPDATE_ACCOUNT(ACCOUNT, BLUE, "Updated Account", "before:object", "after:object"),
	DELETE_ACCOUNT(ACCOUNT, RED, "Deleted Account"),
	CREATED_API_KEY(ACCOUNT, GREEN, "Created API Key", "scopes:any", "expiresAt"),
	REVOKED_API_KEY(ACCOUNT, RED, "Revoked API Key"),

	EXPORTED_AUDIT_LOG(EVIDENCE, GREY, "Exported Audit Log"), VIEWED_AUDIT_LOG(EVIDENCE, GREY, "Viewed Audit Log"),
	VERIFIED_LEDGER(EVIDENCE, GREY, "Verified Ledger", "first:number", "last:number", "treeSize:number", "result",
			"findings:any"),
	ERASED_APPLICANT(EVIDENCE, RED, "Erased Applicant", "counts:object"),
	ERASED_USER(EVIDENCE, RED, "Erased User", "counts:object"),
	PURGED_ENTRIES(EVIDENCE, RED, "Purged Entries", "policy", "range:any", "count:number", "purgeId", "manifestSha256"),
	PLACED_LEGAL_HOLD(EVIDENCE, AMBER, "Placed Legal Hold", "holdId"),
	RELEASED_LEGAL_HOLD(EVIDENCE, GREY, "Released Legal Hold", "holdId"),
	CHANGED_RETENTION_POLICY(EVIDENCE, BLUE, "Changed Retention Policy", "before:object", "after:object"),

	RAN_AUTOMATION(AUTOMATION, GREY, "Ran Automation", "ruleId", "trigger"),
	AUTOMATION_FAILED(AUTOMATION, RED, "Automation Failed", "ruleId", "trigger"),
	RECORDED_AI_DECISION(AUTOMATION, GREY, "Recorded AI Decision", "system", "modelVersion", "output:any", "outcome"),
	REVIEWED_AI_DECISION(AUTOMATION, GREY, "Reviewed AI Decision", "from", "to", "reason"),
	OVERRODE_AI_DECISION(AUTOMATION, AMBER, "Overrode AI Decision", "from", "to", "reason"),
	NOTIFIED_AI_USE(AUTOMATION, GREY, "Notified of AI Use", "noticeVersion"),

	CREATED(ITEM, GREEN, "Created", "itemType", "itemName"), UPDATED(ITEM, BLUE, "Updated", "itemType", "itemName"),
	DELETED(ITEM, RED, "Deleted", "itemType", "itemName"), COMPLETED(ITEM, GREEN, "Completed", "itemType", "itemName"),
	INVITED(ITEM, GREY, "Invited", "itemType", "itemName"), ACCEPTED(ITEM, GREEN, "Accepted", "itemType", "itemName"),
	DECLINED(ITEM, RED, "Declined", "itemType", "itemName");

	/**
	 * What a code may look like, so that codes of other systems such as
	 * {@code interview.delete} fit too.
	 */
	public static final String CODE_PATTERN = "[A-Za-z][A-Za-z0-9_.-]{0,63}";

	private static final Map<String, Action> BY_CODE = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

	private final Category category;

	private final Tone tone;

	private final String label;

	private final List<MetadataKey> metadata;

	Action(Category category, Tone tone, String label, String... metadata) {
		this.category = category;
		this.tone = tone;
		this.label = label;
		this.metadata = Arrays.stream(metadata).map(MetadataKey::parse).toList();
	}

	/**
	 * Returns the catalogue's action with a code; empty for one that an organization has
	 * of its own.
	 */
	public static Optional<Action> of(String code) {
		return Optional.ofNullable(BY_CODE.get(code));
	}

	/** Returns the part of hiring that the action belongs to. */
	public Category category() {
		return this.category;
	}

	/** Returns the colour that the action is shown in. */
	public Tone tone() {
		return this.tone;
	}

	/** Returns the words that people read. */
	public String label() {
		return this.label;
	}

	/**
	 * Returns the metadata keys that the action expects; none is required, and others may
	 * come along.
	 */
	public List<MetadataKey> metadata() {
		return this.metadata;
	}

}
