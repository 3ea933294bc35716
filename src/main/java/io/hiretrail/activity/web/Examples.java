package io.hiretrail.activity.web;

/**
 * Entries for the documentation, which can be pasted: they name the applicant that the
 * demo organization has.
 */
final class Examples {

	static final String PERSON = """
			{
			  "action": "SENT_EMAIL",
			  "applicantId": "01939d2a-0000-7000-8000-000000000003",
			  "metadata": { "channel": "EMAIL", "templateId": "interview-invitation" }
			}""";

	static final String API_KEY = """
			{
			  "action": "RECORDING_COMPLETED",
			  "actor": { "type": "AUTOMATION", "name": "Video rooms" },
			  "applicantId": "01939d2a-0000-7000-8000-000000000003",
			  "resource": { "type": "VIDEO_SESSION", "id": "session-42", "name": "Phone screen" },
			  "metadata": { "sessionId": "session-42", "bookingId": "booking-7" },
			  "context": { "ip": "203.0.113.7", "userAgent": "rooms/2.1", "medium": "SYSTEM" },
			  "occurredAt": "2026-11-20T16:50:00.123Z"
			}""";

	static final String ARRAY = """
			[
			  { "action": "ADDED_NOTE", "applicantId": "01939d2a-0000-7000-8000-000000000003" },
			  { "action": "interview.reschedule", "metadata": { "campaign": "Spring" } }
			]""";

	static final String LINES = """
			{ "action": "ADDED_NOTE", "applicantId": "01939d2a-0000-7000-8000-000000000003" }
			{ "action": "interview.reschedule", "metadata": { "campaign": "Spring" } }
			""";

	private Examples() {
	}

}
