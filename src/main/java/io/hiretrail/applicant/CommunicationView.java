package io.hiretrail.applicant;

import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A communication as readers see it.
 *
 * @param id its id, which the entry has as {@code messageRef}
 * @param applicantId with whom it was
 * @param channel the way by which it went
 * @param direction from whom to whom
 * @param subject what it was about
 * @param templateId the template that it was made from, if any
 * @param author who of the team wrote it or took it in
 * @param createdAt when it was recorded
 */
@Schema(name = "Communication")
public record CommunicationView(UUID id, UUID applicantId, Channel channel, Direction direction, String subject,
		@Nullable String templateId, Person author, Instant createdAt) {
}
