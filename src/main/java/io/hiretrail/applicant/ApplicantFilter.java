package io.hiretrail.applicant;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Which applicants to list.
 *
 * @param q a part of the name, in any case
 * @param jobId only those who applied for this job
 * @param status only those whose application stands like this
 */
public record ApplicantFilter(@Nullable String q, @Nullable UUID jobId, @Nullable ApplicationStatus status) {
}
