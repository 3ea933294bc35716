/**
 * What all web pages have in common: signing in and out, the frame around a page, and how
 * an entry of the log is put into words and colours.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "activity", "organization" })
@NullMarked
package io.hiretrail.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
