/** Tests of what those who run the service rely on. */
@NullMarked
package io.hiretrail.operations;

import org.jspecify.annotations.NullMarked;
