package io.hiretrail.applicant;

import java.util.Optional;

import io.hiretrail.core.TenantId;

import org.springframework.data.repository.Repository;

/** The evaluations of all organizations; every query names one. */
interface EvaluationRepository extends Repository<Evaluation, TenantId> {

	Evaluation saveAndFlush(Evaluation evaluation);

	Optional<Evaluation> findById(TenantId id);

}
