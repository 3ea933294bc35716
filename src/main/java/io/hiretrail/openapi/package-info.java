/** The OpenAPI document: what springdoc finds, completed with roles and problems. */
@ApplicationModule(allowedDependencies = { "core", "security" })
@NullMarked
package io.hiretrail.openapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
