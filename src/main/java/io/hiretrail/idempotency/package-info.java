/** Idempotency keys: a repeated POST answers what the first one answered. */
@ApplicationModule(allowedDependencies = { "core", "security" })
@NullMarked
package io.hiretrail.idempotency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
