/**
 * The admin view of the log: its list with every filter, its summary, its export, its
 * page.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "activity", "organization", "applicant", "web",
		"embedded", "ledger" })
@NullMarked
package io.hiretrail.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
