package io.hiretrail.test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.Role;

import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * A fresh organization with an owner.
 *
 * @param id the organization
 * @param ownerId its owner, Olga
 * @param ownerEmail the address with which Olga signs in
 * @param owner calls as Olga
 */
public record Tenant(UUID id, UUID ownerId, String ownerEmail, Api owner) {

	/** The password of everybody in every test organization. */
	public static final String PASSWORD = "correct horse battery";

	/** The stages of every job. */
	public static final List<String> STAGES = List.of("Initial Review", "Phone Screen", "Technical Interview", "Offer");

	/** Signs an organization up. */
	public static Tenant signUp(int port) {
		String email = freshEmail();
		Answer answer = Api.at(port)
			.post("/auth/sign-up",
					Map.of("organizationName", "Acme", "name", "Olga Owner", "email", email, "password", PASSWORD))
			.expect(201);
		return new Tenant(UUID.fromString(answer.text("/organization/id")), UUID.fromString(answer.text("/user/id")),
				email, Api.at(port).withToken(answer.text("/accessToken")));
	}

	public static String freshEmail() {
		return UUID.randomUUID() + "@example.org";
	}

	/** Brings somebody in and returns a caller for that person. */
	public Api join(String role, String name) {
		Answer invitation = this.owner.post("/team/invitations", Map.of("email", freshEmail(), "role", role))
			.expect(201);
		Answer joined = Api.at(this.owner.port())
			.post("/team/invitations/" + invitation.text("/token") + "/acceptance",
					Map.of("name", name, "password", PASSWORD))
			.expect(201);
		return Api.at(this.owner.port()).withToken(joined.text("/accessToken"));
	}

	/**
	 * Does something on this thread as the owner, as the service does on that of a
	 * request.
	 */
	public void act(Runnable work) {
		CurrentUser caller = CurrentUser.person(this.id, this.ownerId, "Olga Owner", this.ownerEmail, null, Role.OWNER);
		SecurityContextHolder.setContext(new SecurityContextImpl(new TestingAuthenticationToken(caller, "")));
		try {
			work.run();
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	/** Creates an API key and returns a caller that shows it. */
	public Api key(String... scopes) {
		return Api.at(this.owner.port())
			.withKey(this.owner.post("/api-keys", Map.of("name", "ATS backend", "scopes", scopes))
				.expect(201)
				.text("/key"));
	}

	/** Creates a job with the usual stages. */
	public UUID job() {
		return this.owner.post("/jobs", Map.of("title", "Engineer", "stages", STAGES)).expect(201).id();
	}

	/** Takes in an application for a new job. */
	public UUID applicant(String name) {
		return applicant(name, job());
	}

	/** Takes in an application for a job. */
	public UUID applicant(String name, UUID job) {
		return this.owner.post("/applicants", Map.of("name", name, "email", freshEmail(), "jobId", job))
			.expect(201)
			.id();
	}

	/** Returns what happened to an applicant, newest first. */
	public List<String> actions(UUID applicant) {
		return this.owner.get("/applicants/" + applicant + "/activity-logs").expect(200).texts("/items", "action");
	}

}
