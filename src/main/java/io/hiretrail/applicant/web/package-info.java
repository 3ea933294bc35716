/** REST access to jobs and applicants. */
@NullMarked
package io.hiretrail.applicant.web;

import org.jspecify.annotations.NullMarked;
