package io.hiretrail.applicant;

import io.hiretrail.core.TenantId;

import org.springframework.data.repository.Repository;

/** The communications of all organizations. */
interface CommunicationRepository extends Repository<Communication, TenantId> {

	Communication saveAndFlush(Communication communication);

}
