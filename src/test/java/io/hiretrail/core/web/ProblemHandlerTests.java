package io.hiretrail.core.web;

import java.io.EOFException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.context.request.ServletWebRequest;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemHandlerTests {

	private final ProblemHandler handler = new ProblemHandler(new ProblemMeters(new SimpleMeterRegistry()));

	private final ServletWebRequest request = new ServletWebRequest(new MockHttpServletRequest(),
			new MockHttpServletResponse());

	@Test
	void aDatabaseThatClosesConnectionsIsNoClientThatHasLeft() {
		Exception refused = new CannotCreateTransactionException("no connection",
				new PSQLException("closed", PSQLState.CONNECTION_UNABLE_TO_CONNECT, new EOFException()));
		assertThat(this.handler.handle(refused, this.request)).isNotNull()
			.satisfies((answer) -> assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
	}

	@Test
	void whoeverHasLeftGetsNoAnswer() {
		assertThat(this.handler.handle(new EOFException(), this.request)).isNull();
	}

}
