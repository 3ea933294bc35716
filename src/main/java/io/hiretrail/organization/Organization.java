package io.hiretrail.organization;

import java.time.Instant;
import java.util.UUID;

import io.hiretrail.activity.ActivitySubject;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.core.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;

import org.springframework.data.domain.Persistable;

/** A tenant: a hiring team and all that is its own. */
@Entity
public class Organization implements Persistable<UUID>, ActivitySubject {

	@Id
	private UUID id;

	private String name;

	private Instant createdAt;

	@Transient
	private boolean persisted;

	protected Organization() {
	}

	Organization(String name) {
		this(Ids.next(), name);
	}

	/** Creates an organization whose id is known beforehand, as that of the demo is. */
	Organization(UUID id, String name) {
		this.id = id;
		this.name = name;
		this.createdAt = Ids.timeOf(id);
	}

	@Override
	public UUID getId() {
		return this.id;
	}

	/** Returns the name that people know it by. */
	public String name() {
		return this.name;
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

	@Override
	public Resource asResource() {
		return Resource.of(ResourceType.TEAM, this.id, this.name);
	}

}
