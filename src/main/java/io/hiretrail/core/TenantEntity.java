package io.hiretrail.core;

import java.util.UUID;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import org.springframework.data.domain.Persistable;

/**
 * An entity whose key the service assigns; it says itself whether it is new, so that
 * saving it does not select first.
 */
@MappedSuperclass
public abstract class TenantEntity implements Persistable<TenantId> {

	@EmbeddedId
	private TenantId id;

	@Transient
	private boolean persisted;

	protected TenantEntity() {
	}

	protected TenantEntity(TenantId id) {
		this.id = id;
	}

	@Override
	public TenantId getId() {
		return this.id;
	}

	/** Returns the row's own id, without its organization. */
	public UUID id() {
		return this.id.id();
	}

	/** Returns the organization that owns the row. */
	public UUID organizationId() {
		return this.id.organizationId();
	}

	@Override
	public boolean isNew() {
		return !this.persisted;
	}

	@PostLoad
	@PostPersist
	void markPersisted() {
		this.persisted = true;
	}

}
