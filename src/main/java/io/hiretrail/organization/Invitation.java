package io.hiretrail.organization;

import java.time.Duration;
import java.time.Instant;

import io.hiretrail.activity.ActivitySubject;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.core.Ids;
import io.hiretrail.core.TenantEntity;
import io.hiretrail.core.TenantId;
import io.hiretrail.security.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** An open invitation; it goes when it is accepted or revoked. */
@Entity
public class Invitation extends TenantEntity implements ActivitySubject {

	private String email;

	@Enumerated(EnumType.STRING)
	private Role role;

	private byte[] tokenHash;

	private Instant createdAt;

	private Instant expiresAt;

	protected Invitation() {
	}

	Invitation(TenantId id, String email, Role role, byte[] tokenHash, Duration lifetime) {
		super(id);
		this.email = User.comparable(email);
		this.role = role;
		this.tokenHash = tokenHash;
		this.createdAt = Ids.timeOf(id.id());
		this.expiresAt = this.createdAt.plus(lifetime);
	}

	boolean isExpired(Instant now) {
		return !now.isBefore(this.expiresAt);
	}

	/** Returns the address that was invited. */
	public String email() {
		return this.email;
	}

	/** Returns the role that it leads to. */
	public Role role() {
		return this.role;
	}

	/** Returns when it was sent. */
	public Instant createdAt() {
		return this.createdAt;
	}

	/** Returns until when it can be accepted. */
	public Instant expiresAt() {
		return this.expiresAt;
	}

	@Override
	public Resource asResource() {
		return Resource.of(ResourceType.TEAM, organizationId(), this.email);
	}

}
