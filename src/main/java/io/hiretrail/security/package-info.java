/**
 * Who is calling: access tokens, API keys and external JWTs become a
 * {@link io.hiretrail.security.CurrentUser}.
 */
@ApplicationModule(allowedDependencies = "core")
@NullMarked
package io.hiretrail.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
