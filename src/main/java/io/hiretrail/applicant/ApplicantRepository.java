package io.hiretrail.applicant;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.hiretrail.activity.Erased;
import io.hiretrail.core.TenantId;
import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The applicants of all organizations; every query names one. */
interface ApplicantRepository extends Repository<Applicant, TenantId> {

	Applicant saveAndFlush(Applicant applicant);

	Optional<Applicant> findById(TenantId id);

	/**
	 * Finds an applicant to change; two changes come one after the other, so that each
	 * records what was before it.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("from Applicant where id = :id")
	Optional<Applicant> findAndLock(TenantId id);

	/** Erases an applicant and returns how much went, nothing if there is none. */
	@Query(nativeQuery = true, value = "select * from erase_applicant(:organizationId, :applicantId)")
	List<Erased> erase(UUID organizationId, UUID applicantId);

}
