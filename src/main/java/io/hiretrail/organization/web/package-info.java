/** REST access to accounts, the team and API keys. */
@NullMarked
package io.hiretrail.organization.web;

import org.jspecify.annotations.NullMarked;
