package io.hiretrail.activity;

import java.net.InetAddress;
import java.time.Instant;
import java.util.UUID;

import io.hiretrail.core.TenantEntity;
import io.hiretrail.core.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of the log. It is written once; lists read projections instead. */
@Entity
@Immutable
class ActivityLog extends TenantEntity {

	private String action;

	@Enumerated(EnumType.STRING)
	private ActorType actorType;

	private @Nullable UUID actorId;

	private @Nullable UUID actorRef;

	private @Nullable String actorName;

	private @Nullable UUID applicantId;

	private @Nullable UUID interviewerId;

	private @Nullable String resourceType;

	private @Nullable String resourceId;

	private @Nullable String resourceName;

	@JdbcTypeCode(SqlTypes.JSON)
	private String metadata;

	@Column(columnDefinition = "inet")
	private @Nullable InetAddress ip;

	private @Nullable String userAgent;

	private @Nullable String host;

	private @Nullable String referer;

	@Enumerated(EnumType.STRING)
	private Medium medium;

	private @Nullable String requestId;

	private @Nullable UUID apiKeyId;

	private Instant occurredAt;

	private Instant recordedAt;

	protected ActivityLog() {
	}

	ActivityLog(TenantId id, Entry entry) {
		super(id);
		this.action = entry.action();
		this.actorType = entry.actor().type();
		this.actorId = entry.actor().id();
		this.actorRef = entry.actor().id();
		this.actorName = entry.actor().name();
		this.applicantId = entry.applicantId();
		this.interviewerId = entry.interviewerId();
		Resource resource = entry.resource();
		if (resource != null) {
			this.resourceType = resource.type();
			this.resourceId = resource.id();
			this.resourceName = resource.name();
		}
		this.metadata = entry.metadata();
		RequestContext context = entry.context();
		this.ip = (context.ip() != null) ? IpAddress.parse(context.ip()) : null;
		this.userAgent = context.userAgent();
		this.host = context.host();
		this.referer = context.referer();
		this.medium = context.medium();
		this.requestId = context.requestId();
		this.apiKeyId = context.apiKeyId();
		this.occurredAt = entry.occurredAt();
		this.recordedAt = entry.recordedAt();
	}

}
