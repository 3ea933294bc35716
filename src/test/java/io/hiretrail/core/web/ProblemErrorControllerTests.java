package io.hiretrail.core.web;

import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;

import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemErrorControllerTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	private ResponseEntity<ProblemDetail> answer() {
		return new ProblemErrorController(new ProblemMeters(new SimpleMeterRegistry())).error(this.request);
	}

	@Test
	void aDatabaseThatIsAwayAnswersWhenToTryAgain() {
		SQLException away = new SQLTransientConnectionException("no",
				new SQLException("refused", "08001", new ConnectException()));
		this.request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, new CannotGetJdbcConnectionException("no", away));
		assertThat(answer().getStatusCode().value()).isEqualTo(503);
		assertThat(answer().getHeaders().getFirst("Retry-After")).isEqualTo("5");
	}

	@Test
	void anyOtherFailureGivesNothingAway() {
		this.request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("secret"));
		this.request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 500);
		assertThat(answer().getBody()).asString().doesNotContain("secret");
		assertThat(answer().getBody().getType()).hasToString("/problems/internal-error");
	}

	@Test
	void aRefusedRequestKeepsItsStatus() {
		this.request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 405);
		assertThat(answer().getBody().getType()).hasToString("/problems/method-not-allowed");
	}

}
