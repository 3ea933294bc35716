package io.hiretrail.organization;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.hiretrail.activity.Erased;
import io.hiretrail.core.TenantId;
import io.hiretrail.security.Role;
import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The users of all organizations; every query names one. */
interface UserRepository extends Repository<User, TenantId> {

	User saveAndFlush(User user);

	Optional<User> findById(TenantId id);

	/**
	 * Finds a user to change; two changes come one after the other, so that each records
	 * what was before it.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("from User where id = :id")
	Optional<User> findAndLock(TenantId id);

	@Query("from User where id.organizationId = :organizationId and issuer = :issuer and subject = :subject")
	Optional<User> findBySubject(UUID organizationId, String issuer, String subject);

	@Query("from User where id.organizationId = :organizationId and lower(email) = lower(:email)")
	Optional<User> findByEmail(UUID organizationId, String email);

	@Query("select count(*) from User where id.organizationId = :organizationId")
	long count(UUID organizationId);

	/**
	 * Counts those with a role and holds their rows, so that two owners cannot leave at
	 * the same time.
	 */
	@Query(nativeQuery = true, value = """
			select count(*) from (
			    select 1 from users where organization_id = :organizationId and role = :#{#role.name()} for update) held
			""")
	long countAndLock(UUID organizationId, Role role);

	/**
	 * Takes an address, in its comparable form, for sign-in; returns 0 if somebody has
	 * it.
	 */
	@Query(nativeQuery = true, value = """
			with taken as (
			    insert into sign_in_email (email, organization_id, user_id)
			    values (:email, :organizationId, :userId)
			    on conflict (email) do nothing returning 1)
			select count(*) from taken
			""")
	int claimEmail(String email, UUID organizationId, UUID userId);

	/** Gives an address, in its comparable form, back. */
	@Query(nativeQuery = true, value = """
			with given as (
			    delete from sign_in_email
			    where email = :email and organization_id = :organizationId and user_id = :userId returning 1)
			select count(*) from given
			""")
	int releaseEmail(String email, UUID organizationId, UUID userId);

	/** Deletes a user; entries stay, with a null actor id and the name as it was. */
	@Query(nativeQuery = true, value = "select delete_user(:organizationId, :userId)")
	boolean delete(UUID organizationId, UUID userId);

	/**
	 * Erases the personal data of a former user and returns how many rows had any,
	 * nothing if there is no such former user.
	 */
	@Query(nativeQuery = true, value = "select * from erase_former_user(:organizationId, :userId)")
	List<Erased> erase(UUID organizationId, UUID userId);

}
