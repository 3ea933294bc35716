package io.hiretrail.organization;

import java.util.Optional;
import java.util.UUID;

import org.springframework.data.repository.Repository;

/** The organizations. */
interface OrganizationRepository extends Repository<Organization, UUID> {

	Organization saveAndFlush(Organization organization);

	Optional<Organization> findById(UUID id);

}
