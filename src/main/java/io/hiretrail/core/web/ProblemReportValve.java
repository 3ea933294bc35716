package io.hiretrail.core.web;

import java.io.IOException;
import java.io.Writer;

import io.hiretrail.core.ProblemType;
import io.hiretrail.core.RequestId;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Answers with a problem document where Tomcat itself refuses a request, one whose
 * address it cannot read for example.
 */
public class ProblemReportValve extends ErrorReportValve {

	private static final String DOCUMENT = """
			{"type":"%s","title":"%s","status":%d,"detail":"%s"}""";

	private static final String UNREADABLE = "The request line or a header cannot be read or is not supported, or together they "
			+ "have over 8 KiB. Percent-encode what is not plain ASCII, and a percent sign itself as %25.";

	private static final String FAILED = "The request could not be carried out. Try again; if it goes on, report the "
			+ "X-Request-Id of this answer.";

	@Override
	protected void report(Request request, Response response, @Nullable Throwable throwable) {
		if (response.getStatus() < HttpServletResponse.SC_BAD_REQUEST || response.getContentWritten() > 0
				|| !response.setErrorReported()) {
			return;
		}
		ProblemType type = type(response.getStatus());
		response.setStatus(type.status().value());
		response.setHeader(RequestId.HEADER, RequestId.of(request));
		try {
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.setCharacterEncoding("UTF-8");
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
			response.setHeader("X-Content-Type-Options", "nosniff");
			Writer writer = response.getReporter();
			if (writer != null) {
				writer.write(DOCUMENT.formatted(type.uri(), type.title(), type.status().value(),
						type.status().is5xxServerError() ? FAILED : UNREADABLE));
				response.finishResponse();
			}
		}
		catch (IOException ex) {
			// the caller is gone
		}
	}

	/**
	 * Returns the problem of a status. What Tomcat does not know, a transfer coding or an
	 * expectation, is the caller's fault, whatever HTTP calls it.
	 */
	private static ProblemType type(int status) {
		return (status == HttpServletResponse.SC_NOT_IMPLEMENTED) ? ProblemType.INVALID_REQUEST : Problems.of(status);
	}

}
