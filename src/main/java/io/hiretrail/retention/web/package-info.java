/** REST access to retention policies, legal holds and purges. */
@NullMarked
package io.hiretrail.retention.web;

import org.jspecify.annotations.NullMarked;
