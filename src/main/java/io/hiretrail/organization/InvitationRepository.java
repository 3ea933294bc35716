package io.hiretrail.organization;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.hiretrail.core.TenantId;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The open invitations of all organizations; every query names one. */
interface InvitationRepository extends Repository<Invitation, TenantId> {

	Invitation save(Invitation invitation);

	void delete(Invitation invitation);

	void flush();

	Optional<Invitation> findById(TenantId id);

	@Query("from Invitation where id.organizationId = :organizationId order by id.id desc")
	List<Invitation> findAll(UUID organizationId);

	@Query("from Invitation where id.organizationId = :organizationId and email = :email")
	Optional<Invitation> findByEmail(UUID organizationId, String email);

	@Query("from Invitation where id.organizationId = :organizationId and tokenHash = :tokenHash")
	Optional<Invitation> findByToken(UUID organizationId, byte[] tokenHash);

}
