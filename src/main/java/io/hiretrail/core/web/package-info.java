/**
 * What every request passes through: its id, its limits, strict JSON, strict parameters,
 * and problem documents.
 */
@NullMarked
package io.hiretrail.core.web;

import org.jspecify.annotations.NullMarked;
