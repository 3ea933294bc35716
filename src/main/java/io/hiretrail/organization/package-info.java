/** Organizations and who is in them: accounts, members, invitations, API keys. */
@ApplicationModule(allowedDependencies = { "core", "security", "activity" })
@NullMarked
package io.hiretrail.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
