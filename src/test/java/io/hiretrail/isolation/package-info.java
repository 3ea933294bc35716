/** Tests that no organization reaches what is another's. */
@org.jspecify.annotations.NullMarked
package io.hiretrail.isolation;
