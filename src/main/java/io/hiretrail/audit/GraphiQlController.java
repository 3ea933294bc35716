package io.hiretrail.audit;

import io.hiretrail.embedded.OnEmbeddedDatabase;
import io.hiretrail.security.MayAudit;
import io.hiretrail.web.WebPage;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.GetMapping;

/**
 * Shows GraphiQL, to try queries in development. Its queries show a credential of their
 * own, as those of every other program do.
 */
@WebPage
@OnEmbeddedDatabase
class GraphiQlController {

	/**
	 * That of all pages, and what GraphiQL needs: its dialogs add styles, and fonts and
	 * images are within its style sheet.
	 */
	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; "
			+ "style-src 'self' 'unsafe-inline'; font-src data:; img-src 'self' data:; connect-src 'self'; "
			+ "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

	@MayAudit
	@GetMapping("/graphiql")
	String page(HttpServletResponse response) {
		response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
		return "audit/graphiql";
	}

}
