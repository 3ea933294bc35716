package io.hiretrail.applicant;

import java.util.Optional;

import io.hiretrail.core.TenantId;

import org.springframework.data.repository.Repository;

/** The jobs of all organizations; every query names one. */
interface JobRepository extends Repository<Job, TenantId> {

	Job saveAndFlush(Job job);

	Optional<Job> findById(TenantId id);

}
