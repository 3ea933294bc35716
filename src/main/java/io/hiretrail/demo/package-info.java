/** The demo organization, loaded once into the embedded database and nowhere else. */
@ApplicationModule(allowedDependencies = { "core", "security", "activity", "organization", "applicant", "embedded" })
@NullMarked
package io.hiretrail.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
