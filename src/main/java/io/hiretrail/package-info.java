/** The activity log that a hiring team can trust: one package a feature. */
@NullMarked
package io.hiretrail;

import org.jspecify.annotations.NullMarked;
