/** The shared kernel: tenant-first ids, pages and cursors, problems. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.hiretrail.core;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
