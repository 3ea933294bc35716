package io.hiretrail.embedded;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Conditional;

/**
 * Marks what exists only where the embedded database does: the user has named no other
 * one, and the embedded server is there, which the packaged service leaves out.
 * <p>
 * It asks for the properties and the classes rather than for the bean, because component
 * scanning promises no order in which beans could be asked for.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnClass(name = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres")
@Conditional(NoDatabaseConfigured.class)
public @interface OnEmbeddedDatabase {

}
