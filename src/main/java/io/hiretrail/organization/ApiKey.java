package io.hiretrail.organization;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import io.hiretrail.activity.ActivitySubject;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.core.Ids;
import io.hiretrail.core.TenantEntity;
import io.hiretrail.core.TenantId;
import io.hiretrail.security.Scope;
import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/** A key with which a program calls in the organization's name; only its hash is kept. */
@Entity
public class ApiKey extends TenantEntity implements ActivitySubject {

	private String name;

	private byte[] keyHash;

	private String[] scopes;

	private Instant createdAt;

	private @Nullable Instant expiresAt;

	private @Nullable Instant lastUsedAt;

	private @Nullable Instant revokedAt;

	protected ApiKey() {
	}

	ApiKey(TenantId id, String name, byte[] keyHash, Collection<Scope> scopes, @Nullable Instant expiresAt) {
		super(id);
		this.name = name;
		this.keyHash = keyHash;
		this.scopes = scopes.stream().distinct().map(Scope::toString).toArray(String[]::new);
		this.createdAt = Ids.timeOf(id.id());
		this.expiresAt = expiresAt;
	}

	void revoke() {
		this.revokedAt = Instant.now();
	}

	boolean isRevoked() {
		return this.revokedAt != null;
	}

	/** Returns the name that tells it from others. */
	public String name() {
		return this.name;
	}

	/** Returns what it may do. */
	public List<Scope> scopes() {
		return Arrays.stream(this.scopes).flatMap((text) -> Scope.of(text).stream()).toList();
	}

	/** Returns when it was created. */
	public Instant createdAt() {
		return this.createdAt;
	}

	/** Returns when it ends by itself, if ever. */
	public @Nullable Instant expiresAt() {
		return this.expiresAt;
	}

	/** Returns when it was last used, to the minute. */
	public @Nullable Instant lastUsedAt() {
		return this.lastUsedAt;
	}

	/** Returns when it was revoked, if it was. */
	public @Nullable Instant revokedAt() {
		return this.revokedAt;
	}

	@Override
	public Resource asResource() {
		return Resource.of(ResourceType.API_KEY, id(), this.name);
	}

}
