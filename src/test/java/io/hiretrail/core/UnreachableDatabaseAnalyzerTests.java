package io.hiretrail.core;

import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;

import io.hiretrail.embedded.EmbeddedDatabase;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class UnreachableDatabaseAnalyzerTests {

	private final UnreachableDatabaseAnalyzer analyzer = new UnreachableDatabaseAnalyzer();

	private FailureAnalysis analyze(SQLException failure) {
		return this.analyzer.analyze(new BeanCreationException("flyway", new IllegalStateException(failure)));
	}

	@Test
	void aDatabaseThatDoesNotAnswerIsNamed() throws Exception {
		int closed;
		try (ServerSocket socket = new ServerSocket(0)) {
			closed = socket.getLocalPort();
		}
		FailureAnalysis analysis = analyze(catchThrowableOfType(SQLException.class,
				() -> DriverManager.getConnection("jdbc:postgresql://localhost:" + closed + "/hiretrail")));
		assertThat(analysis.getDescription()).contains("localhost:" + closed);
		assertThat(analysis.getAction()).contains("spring.datasource.url");
	}

	@Test
	void aDatabaseThatIsNotThereIsToBeCreated() {
		FailureAnalysis analysis = analyze(catchThrowableOfType(SQLException.class,
				() -> DriverManager.getConnection(TestDatabase.url().replaceAll("/[^/?]+(?=\\?|$)", "/nowhere"),
						EmbeddedDatabase.OWNER, EmbeddedDatabase.PASSWORD)));
		assertThat(analysis.getAction()).contains("Create the database");
	}

	@ParameterizedTest
	@CsvSource({ "28P01,passwords", "28000,passwords", "57P03,PostgreSQL runs", "3D000,Create the database" })
	void theAnswerOfTheDatabaseSaysWhatToCheck(String state, String hint) {
		assertThat(analyze(new SQLException("refused", state)).getAction()).contains(hint);
	}

	@Test
	void anyOtherFailureIsLeftToOthers() {
		assertThat(analyze(new SQLException("column does not exist", "42703"))).isNull();
	}

	@Test
	void springBootKnowsIt() {
		// those that need a bean factory cannot be made here
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, (type, name, failure) -> {
			})).anyMatch(UnreachableDatabaseAnalyzer.class::isInstance);
	}

}
