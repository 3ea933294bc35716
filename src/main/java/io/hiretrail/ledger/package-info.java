/**
 * The ledger: a transparency log of each organization's entries, with signed checkpoints
 * that anyone can verify offline.
 */
@ApplicationModule(allowedDependencies = { "core", "activity", "security", "web" })
@NullMarked
package io.hiretrail.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
