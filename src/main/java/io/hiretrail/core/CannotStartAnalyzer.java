package io.hiretrail.core;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a {@link CannotStart} as Spring Boot shows its own. */
class CannotStartAnalyzer extends AbstractFailureAnalyzer<CannotStart> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, CannotStart cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
	}

}
