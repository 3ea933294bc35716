package io.hiretrail.core;

import java.io.Serializable;
import java.util.UUID;

import jakarta.persistence.Embeddable;

/**
 * The key of every tenant row: its organization first, then its own id.
 *
 * @param organizationId the organization that owns the row
 * @param id the row's UUIDv7, made by the service
 */
@Embeddable
public record TenantId(UUID organizationId, UUID id) implements Serializable {

	/** Returns a key for a new row of an organization. */
	public static TenantId next(UUID organizationId) {
		return new TenantId(organizationId, Ids.next());
	}

}
