package io.hiretrail.applicant;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.hiretrail.core.TenantId;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stages of all organizations' jobs; every query names one. */
interface StageRepository extends Repository<Stage, TenantId> {

	List<Stage> saveAll(Iterable<Stage> stages);

	Optional<Stage> findById(TenantId id);

	@Query("from Stage where id.organizationId = :organizationId and jobId = :jobId order by position")
	List<Stage> findAll(UUID organizationId, UUID jobId);

	@Query("from Stage where id.organizationId = :organizationId and jobId = :jobId and name = :name")
	Optional<Stage> findByName(UUID organizationId, UUID jobId, String name);

	@Query("from Stage where id.organizationId = :organizationId and jobId = :jobId and position = :position")
	Optional<Stage> findByPosition(UUID organizationId, UUID jobId, int position);

}
