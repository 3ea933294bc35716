package io.hiretrail.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.hiretrail.test.IntegrationTest;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of the web pages in Chromium. It takes {@link Visitors} as a parameter, and
 * fails if a page that they looked at complained.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@IntegrationTest
@ExtendWith(BrowserExtension.class)
@interface BrowserTest {

}
