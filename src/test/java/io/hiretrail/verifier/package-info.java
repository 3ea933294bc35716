/**
 * A verifier of ledger exports that was written from src/docs/ledger.md and shares no
 * code with the service.
 */
@org.jspecify.annotations.NullMarked
package io.hiretrail.verifier;
