/** Brings event logs of the XES standard in through the HTTP interface. */
@org.jspecify.annotations.NullMarked
package io.hiretrail.xes;
