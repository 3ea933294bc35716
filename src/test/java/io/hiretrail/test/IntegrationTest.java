package io.hiretrail.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole service over HTTP, on PostgreSQL. All such tests share one service;
 * each makes its own tenant.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		// all tests call from one address
		properties = { "hiretrail.rate-limit.per-address=1000000", "hiretrail.rate-limit.per-credential=1000000" })
@ContextConfiguration(initializers = TestDatabase.class)
public @interface IntegrationTest {

}
