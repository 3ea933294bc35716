/** A test of the whole REST interface, made from its OpenAPI document. */
package io.hiretrail.generated;
