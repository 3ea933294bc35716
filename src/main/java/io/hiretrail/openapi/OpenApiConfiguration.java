package io.hiretrail.openapi;

import java.util.List;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says what the document is about and how to call. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	static final String BEARER = "accessToken";

	static final String API_KEY = "apiKey";

	private static final String DESCRIPTION = """
			The activity log that a hiring team can trust: record who did what to which applicant, and read it back.

			Sign in with `POST /api/v1/auth/sign-in` and paste the access token under **Authorize**, or create an API key.
			The examples fit the demo organization, which comes with the embedded database.

			Every error is a problem document (RFC 9457) with a stable `type`, the address of a page that says what to do; every answer has an `X-Request-Id`, which
			is also in the log and in the entries that the request recorded. Unknown fields and parameters are refused.""";

	@Bean
	OpenAPI openApi() {
		return new OpenAPI()
			.info(new Info().title("Hiretrail")
				.version("v1")
				.description(DESCRIPTION)
				.license(new License().name("Apache-2.0").identifier("Apache-2.0")))
			// relative, so that the document is the same wherever it is served
			.servers(List.of(new Server().url("/")))
			.components(new Components()
				.addSecuritySchemes(BEARER,
						new SecurityScheme().type(SecurityScheme.Type.HTTP)
							.scheme("bearer")
							.description("An access token from sign-in, an API key, or a JWT of your own issuer"))
				.addSecuritySchemes(API_KEY,
						new SecurityScheme().type(SecurityScheme.Type.APIKEY)
							.in(SecurityScheme.In.HEADER)
							.name("X-API-Key")
							.description("An API key")));
	}

}
