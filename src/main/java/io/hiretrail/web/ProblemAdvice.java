package io.hiretrail.web;

import io.hiretrail.core.ProblemType;

/** Says what a type of problem means and what to do about it. */
final class ProblemAdvice {

	private ProblemAdvice() {
	}

	/** Returns the advice in a few sentences. */
	static String of(ProblemType type) {
		return switch (type) {
			case INVALID_REQUEST ->
				"A parameter, a header or a field of the body breaks a rule. The member errors lists each one with its "
						+ "field, a code and a sentence. Correct them and send the request again; nothing was written.";
			case MALFORMED_BODY ->
				"The body is no well-formed JSON. The detail says where reading ended. Check quotation "
						+ "marks, commas and the character encoding, which is UTF-8.";
			case INVALID_CURSOR ->
				"A cursor belongs to the list that gave it out, with the same filters. Start from the "
						+ "first page, without a cursor, and keep the filters while you page.";
			case UNAUTHENTICATED -> "The request has no credential, or one that has expired or was revoked. Sign in at "
					+ "/api/v1/auth/sign-in and send the token as Authorization: Bearer, or send an API key as X-API-Key.";
			case WRONG_CREDENTIALS -> "No account has this e-mail address and this password. Check both; after several "
					+ "failures, further ones have to wait.";
			case FORBIDDEN -> "The credential is valid, but its role or scopes do not allow this. Ask an owner or "
					+ "administrator of your organization for another role, or create an API key with the scope that the "
					+ "documentation of the operation names.";
			case NOT_FOUND ->
				"There is nothing at this address, or nothing that your organization may see. Check the id; "
						+ "what was erased is not found either.";
			case NOT_SEALED_YET ->
				"The entry, or the log, is not under a signed checkpoint yet. That takes seconds: try "
						+ "again after a moment.";
			case METHOD_NOT_ALLOWED ->
				"The address exists, but not with this method. The header Allow names those that it " + "has.";
			case NOT_ACCEPTABLE ->
				"The header Accept names no form in which this can be answered. Most operations answer "
						+ "application/json; nothing was done.";
			case ALREADY_APPROVED -> "An evaluation is approved once. Read it to see when that was.";
			case EMAIL_TAKEN -> "Each e-mail address belongs to one account. Sign in with it, or use another one.";
			case LEGAL_HOLD -> "What would be erased must be kept for now. Release the hold first, if you may: GET "
					+ "/api/v1/legal-holds?active=true lists those in force.";
			case LAST_OWNER -> "An organization always has an owner. Make somebody else an owner first.";
			case REQUEST_IN_FLIGHT -> "The first request with this idempotency key has not been answered yet. Wait a "
					+ "moment and send the same request again: it gets the first one's answer.";
			case STAGE_UNCHANGED -> "The applicant is in this stage already; nothing was moved or recorded.";
			case STATUS_UNCHANGED -> "The applicant has this status already; nothing was changed or recorded.";
			case CONFLICT -> "Another request changed the same thing meanwhile. Nothing was written: read it again and "
					+ "decide anew.";
			case BODY_TOO_LARGE -> "A body may have 1 MiB, a batch 8 MiB. Send less at once.";
			case UNSUPPORTED_MEDIA_TYPE ->
				"Bodies are JSON: send the header Content-Type: application/json. A batch may "
						+ "also be application/x-ndjson.";
			case ACTOR_REFUSED ->
				"Whoever signed in records in the own name. Leave actor and context out, or record with "
						+ "an API key.";
			case IDEMPOTENCY_KEY_REUSED ->
				"An idempotency key belongs to one request, and this one has another body or "
						+ "address. Use a new key for a new request.";
			case RESERVED_ACTION ->
				"Entries of this category are evidence of what the service itself did, so nobody else "
						+ "writes them. Use an action of your own.";
			case UNKNOWN_STAGE -> "A stage is named exactly as its job names it. GET /api/v1/jobs/{id} lists them.";
			case TOO_MANY_ATTEMPTS ->
				"Too many attempts failed. The header Retry-After says after how many seconds to try " + "again.";
			case TOO_MANY_REQUESTS ->
				"The caller has sent as many requests as it may for now. The header Retry-After says after how many "
						+ "seconds to go on, RateLimit how many are left. Many entries belong into one batch.";
			case TOO_MANY_EXPORTS ->
				"As many exports of your organization run as may at once. Wait until one has come to "
						+ "its end; nothing was exported.";
			case BODY_TOO_SLOW ->
				"The body did not arrive in the time that it has for its length. Send it again over a "
						+ "better connection, or send less at once; nothing was written.";
			case READ_ONLY ->
				"The database takes no changes for now, for want of space or while it is maintained. Reading "
						+ "goes on. Send the request again after as many seconds as the header Retry-After says.";
			case INTERNAL_ERROR -> "The service failed, and nothing was written. Try again; if it goes on, report the "
					+ "X-Request-Id of the answer.";
			case UNAVAILABLE ->
				"The service or its database cannot answer right now. Try again after as many seconds as the "
						+ "header Retry-After says. The detail says whether anything may have been written: send writes with "
						+ "an Idempotency-Key, so that a second try is safe.";
		};
	}

}
