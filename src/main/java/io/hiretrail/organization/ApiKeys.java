package io.hiretrail.organization;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.TenantId;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.Scope;
import io.hiretrail.security.Secret;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates API keys and revokes them. */
@Service
@Transactional
public class ApiKeys {

	private final ApiKeyRepository keys;

	private final ActivityRecorder recorder;

	ApiKeys(ApiKeyRepository keys, ActivityRecorder recorder) {
		this.keys = keys;
		this.recorder = recorder;
	}

	/**
	 * Creates a key; its secret is returned this once.
	 * @param expiresAt when it ends by itself, null for never
	 */
	public CreatedKey create(CurrentUser caller, String name, Collection<Scope> scopes, @Nullable Instant expiresAt) {
		String secret = Secret.create(Secret.API_KEY, caller.organizationId());
		ApiKey key = this.keys
			.save(new ApiKey(TenantId.next(caller.organizationId()), name, Secret.hash(secret), scopes, expiresAt));
		this.recorder.record(
				Activity.of(Action.CREATED_API_KEY).on(key).with("scopes", key.scopes()).with("expiresAt", expiresAt));
		return new CreatedKey(key, secret);
	}

	/** Returns all keys of the caller's organization, revoked ones too, newest first. */
	@Transactional(readOnly = true)
	public List<ApiKey> all(CurrentUser caller) {
		return this.keys.findAll(caller.organizationId());
	}

	/** Revokes a key for good; to revoke it again changes nothing. */
	public void revoke(CurrentUser caller, UUID id) {
		ApiKey key = this.keys.findById(new TenantId(caller.organizationId(), id))
			.orElseThrow(() -> ProblemException.notFound("API key", id));
		if (!key.isRevoked()) {
			key.revoke();
			this.recorder.record(Activity.of(Action.REVOKED_API_KEY).on(key));
		}
	}

	/**
	 * A key that was just created.
	 *
	 * @param key what is kept of it
	 * @param secret what is not
	 */
	public record CreatedKey(ApiKey key, String secret) {

		/** Keeps the secret out of logs. */
		@Override
		public String toString() {
			return "CreatedKey";
		}

	}

}
