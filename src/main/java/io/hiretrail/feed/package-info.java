/** The feed: everything that is recorded, in one order, without gaps and as it comes. */
@ApplicationModule(allowedDependencies = { "core", "security", "activity", "ledger" })
@NullMarked
package io.hiretrail.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
