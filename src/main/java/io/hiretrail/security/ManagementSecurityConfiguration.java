package io.hiretrail.security;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Guards what is for monitoring: only health is open where everybody else calls. All else
 * that is exposed answers on a port of its own, which nobody but monitoring reaches.
 */
@Configuration(proxyBeanMethods = false)
class ManagementSecurityConfiguration {

	@Bean
	@Order(-1)
	SecurityFilterChain management(HttpSecurity http, Environment environment, SecurityProblems problems) {
		boolean apart = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
		return http.securityMatcher("/actuator/**").authorizeHttpRequests((requests) -> {
			requests.requestMatchers("/actuator/health/**").permitAll();
			if (apart) {
				requests.requestMatchers(HttpMethod.GET).permitAll();
			}
			requests.anyRequest().denyAll();
		})
			.csrf(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
			.build();
	}

}
