/** The pipeline: jobs and their stages, applicants, evaluations, communications. */
@ApplicationModule(allowedDependencies = { "core", "security", "activity", "web" })
@NullMarked
package io.hiretrail.applicant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
