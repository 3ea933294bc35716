package io.hiretrail.security;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers a missing or refused credential with a problem document, in the filters as in
 * the controllers.
 */
@Component
class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

	private final HandlerExceptionResolver problems;

	SecurityProblems(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		this.problems = problems;
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex) {
		this.problems.resolveException(request, response, null, unauthenticated(ex));
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex) {
		this.problems.resolveException(request, response, null, (ex instanceof CsrfException) ? new ProblemException(
				ProblemType.FORBIDDEN,
				"The form has become too old, or came from elsewhere. Open the page again and send it from there.")
				: ex);
	}

	private static ProblemException unauthenticated(AuthenticationException ex) {
		boolean refused = ex instanceof OAuth2AuthenticationException;
		String reason = refused ? ((OAuth2AuthenticationException) ex).getError().getDescription() + ". " : "";
		ProblemException problem = new ProblemException(ProblemType.UNAUTHENTICATED, reason
				+ "Sign in at /api/v1/auth/sign-in and send 'Authorization: Bearer <token>', or send an API key as "
				+ "'X-API-Key: <key>'.");
		problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, refused ? "Bearer error=\"invalid_token\"" : "Bearer");
		return problem;
	}

}
