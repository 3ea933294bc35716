package io.hiretrail.applicant;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Who of the team evaluated or wrote.
 *
 * @param id the user's id; null if it is no user, or none any more
 * @param name the name as it was then, {@code [erased]} once that was erased
 */
public record Person(@Nullable UUID id, String name) {
}
