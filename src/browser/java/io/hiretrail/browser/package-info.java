/** The web pages in a real browser: one Chromium a run, a fresh profile a test. */
@NullMarked
package io.hiretrail.browser;

import org.jspecify.annotations.NullMarked;
