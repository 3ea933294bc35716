package io.hiretrail.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.hiretrail.test.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** GraphiQL, as it is where no database is configured. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
@ExtendWith(BrowserExtension.class)
class GraphiQlBrowserTests {

	private static final Map<String, String> OWNER = Map.of("email", "owner@demo.example", "password", "demo-password");

	@TempDir
	static Path directory;

	@DynamicPropertySource
	static void keepTheDataApart(DynamicPropertyRegistry registry) {
		registry.add("hiretrail.embedded.data-directory", () -> directory.resolve("postgres").toString());
	}

	@Test
	void theQueryThatIsThereAnswersToAnApiKeyAndTheSchemaIsExplained(@LocalServerPort int port, Visitors visitors) {
		Api owner = Api.at(port).withToken(Api.at(port).post("/auth/sign-in", OWNER).expect(200).text("/accessToken"));
		String key = owner.post("/api-keys", Map.of("name", "GraphiQL", "scopes", List.of("audit:read")))
			.expect(201)
			.text("/key");
		Visitor visitor = visitors.stranger().open("/graphiql").signIn(OWNER.get("email"), OWNER.get("password"));
		visitor.find("[aria-label=Headers] .graphiql-editor:not(.hidden) .CodeMirror").click();
		// before there is a key
		visitor.watch().expectStatus(401);
		visitor.press("ControlOrMeta+A").page().keyboard().insertText("{\"X-API-Key\": \"" + key + "\"}");
		visitor.button("Execute query (Ctrl-Enter)").click();
		assertThat(visitor.find(".result-window")).containsText("\"count\": 10");
		visitor.button("Re-fetch GraphQL schema").click();
		visitor.button("Show Documentation Explorer").click();
		assertThat(visitor.find(".graphiql-doc-explorer")).containsText("query: Query");
		visitor.shoot("graphiql");
		visitor.button("Open settings dialog").click();
		assertThat(visitor.find("[role=dialog]")).containsText("Persist headers");
	}

}
