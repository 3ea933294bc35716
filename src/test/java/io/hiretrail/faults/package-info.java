/** What happens where something outside the service fails, each fault really caused. */
@org.jspecify.annotations.NullMarked
package io.hiretrail.faults;
