package io.hiretrail.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.security.access.prepost.PreAuthorize;

/**
 * Opens an operation to every member of the organization and to API keys with
 * {@code activity:read}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@PreAuthorize("hasAnyRole('OWNER', 'ADMIN', 'CAMPAIGN_MANAGER', 'MEMBER') or hasAuthority('SCOPE_activity:read')")
public @interface MayRead {

}
