/** What the tests share: a database, a fresh organization, a client. */
@org.jspecify.annotations.NullMarked
package io.hiretrail.test;
