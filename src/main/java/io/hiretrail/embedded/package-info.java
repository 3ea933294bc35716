/** The database that comes along when none is configured. */
@ApplicationModule(allowedDependencies = "core")
@NullMarked
package io.hiretrail.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
