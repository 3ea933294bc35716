/** The admin view of the log: its list with every filter, its summary, its export. */
@ApplicationModule(allowedDependencies = { "core", "security", "activity" })
@NullMarked
package io.hiretrail.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
