package io.hiretrail.applicant;

import java.time.Instant;
import java.util.UUID;

import io.hiretrail.activity.ActivitySubject;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.core.Ids;
import io.hiretrail.core.TenantEntity;
import io.hiretrail.core.TenantId;
import io.hiretrail.security.CurrentUser;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * Something that was said between the team and an applicant; its text stays where it was
 * written.
 */
@Entity
class Communication extends TenantEntity implements ActivitySubject {

	private UUID applicantId;

	private @Nullable UUID authorId;

	private @Nullable UUID authorRef;

	private String authorName;

	@Enumerated(EnumType.STRING)
	private Channel channel;

	@Enumerated(EnumType.STRING)
	private Direction direction;

	private String subject;

	private @Nullable String templateId;

	private Instant createdAt;

	protected Communication() {
	}

	Communication(Applicant applicant, CurrentUser author, Channel channel, Direction direction, String subject,
			@Nullable String templateId) {
		super(TenantId.next(applicant.organizationId()));
		this.applicantId = applicant.id();
		this.authorId = author.isPerson() ? author.id() : null;
		this.authorRef = this.authorId;
		this.authorName = author.name();
		this.channel = channel;
		this.direction = direction;
		this.subject = subject;
		this.templateId = templateId;
		this.createdAt = Ids.timeOf(id());
	}

	CommunicationView view() {
		return new CommunicationView(id(), this.applicantId, this.channel, this.direction, this.subject,
				this.templateId, new Person(this.authorId, this.authorName), this.createdAt);
	}

	@Override
	public UUID applicantId() {
		return this.applicantId;
	}

	@Override
	public Resource asResource() {
		return Resource.of(ResourceType.COMMUNICATION, id(), null);
	}

}
