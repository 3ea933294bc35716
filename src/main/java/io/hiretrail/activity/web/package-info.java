/** REST access to the log. */
@NullMarked
package io.hiretrail.activity.web;

import org.jspecify.annotations.NullMarked;
