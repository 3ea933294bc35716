package io.hiretrail.organization;

import java.time.Instant;
import java.util.Locale;

import io.hiretrail.activity.ActivitySubject;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.core.Ids;
import io.hiretrail.core.TenantEntity;
import io.hiretrail.core.TenantId;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A person in an organization, who signs in with a password or through the organization's
 * own issuer.
 */
@Entity
@Table(name = "users")
@DynamicUpdate
public class User extends TenantEntity implements ActivitySubject {

	static final int MAX_NAME = 200;

	private String name;

	private String email;

	private @Nullable String image;

	@Enumerated(EnumType.STRING)
	private Role role;

	private @Nullable String passwordHash;

	private @Nullable String issuer;

	private @Nullable String subject;

	private Instant createdAt;

	protected User() {
	}

	User(TenantId id, String name, String email, Role role) {
		super(id);
		this.name = name;
		this.email = email;
		this.role = role;
		this.createdAt = Ids.timeOf(id.id());
	}

	User withPassword(String hash) {
		this.passwordHash = hash;
		return this;
	}

	User linkedTo(String issuer, String subject) {
		this.issuer = issuer;
		this.subject = subject;
		return this;
	}

	void changePassword(String hash) {
		this.passwordHash = hash;
	}

	void changeRole(Role role) {
		this.role = role;
	}

	void rename(String name) {
		this.name = name;
	}

	void changeEmail(String email) {
		this.email = email;
	}

	void changeImage(String image) {
		this.image = image;
	}

	/** Returns the name that others know the person by. */
	public String name() {
		return this.name;
	}

	/** Returns the address as the person wrote it. */
	public String email() {
		return this.email;
	}

	/** Returns the address of the person's picture, if there is one. */
	public @Nullable String image() {
		return this.image;
	}

	/** Returns what the person may do. */
	public Role role() {
		return this.role;
	}

	/** Returns when the person came in. */
	public Instant createdAt() {
		return this.createdAt;
	}

	@Nullable String passwordHash() {
		return this.passwordHash;
	}

	boolean isLinked() {
		return this.issuer != null;
	}

	/** Returns the person as a caller. */
	public CurrentUser asCaller() {
		return CurrentUser.person(organizationId(), id(), this.name, this.email, this.image, this.role);
	}

	@Override
	public Resource asResource() {
		return Resource.of(ResourceType.USER, id(), this.name);
	}

	/** Returns the form in which addresses are compared. */
	static String comparable(String email) {
		return email.toLowerCase(Locale.ROOT);
	}

}
