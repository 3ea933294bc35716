/**
 * How long entries are kept: policies, legal holds, and the purge that archives first.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "activity" })
@NullMarked
package io.hiretrail.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
