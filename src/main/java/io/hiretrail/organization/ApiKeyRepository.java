package io.hiretrail.organization;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.hiretrail.core.TenantId;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The API keys of all organizations; every query names one. */
interface ApiKeyRepository extends Repository<ApiKey, TenantId> {

	ApiKey save(ApiKey key);

	Optional<ApiKey> findById(TenantId id);

	@Query("from ApiKey where id.organizationId = :organizationId order by id.id desc")
	List<ApiKey> findAll(UUID organizationId);

	@Query("from ApiKey where id.organizationId = :organizationId and revokedAt is null")
	List<ApiKey> findActive(UUID organizationId);

}
