package io.hiretrail.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.RequestOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** How much the audit page loads, and that nothing of it is inline. */
@BrowserTest
class WeightBrowserTests {

	private static final int BUDGET = 60 * 1024;

	@Test
	void scriptsAndStylesAreAtMost60KilobytesGzipped(@LocalServerPort int port, Visitors visitors) throws IOException {
		Visitor olga = Office.open(port, visitors).olga();
		List<Response> loaded = new ArrayList<>();
		olga.page().onResponse(loaded::add);
		olga.open("/audit").settle();
		List<Response> weighed = loaded.stream()
			.filter((response) -> Set.of("script", "stylesheet").contains(response.request().resourceType()))
			.toList();
		int weight = 0;
		for (Response response : weighed) {
			weight += gzipped(response.body());
		}
		assertThat(weighed).hasSize(5);
		assertThat(weight).isBetween(10_000, BUDGET);
	}

	private static int gzipped(byte[] body) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
			gzip.write(body);
		}
		return out.size();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/audit", "/audit?tab=team&q=nobody", "/audit?entry=", "/audit/calendar",
			"/audit?limit=7", "/sign-in" })
	void nothingIsInline(String path, @LocalServerPort int port, Visitors visitors) {
		Office office = Office.open(port, visitors).recordBookings(3);
		AuditDesk desk = office.audit().openRow(0);
		String html = office.olga()
			.profile()
			.request()
			.get(path.endsWith("entry=") ? desk.visitor().page().url() : path,
					RequestOptions.create().setHeader("Accept", "text/html"))
			.text();
		assertThat(html).contains("<");
		assertThat(html).doesNotContainPattern("(?i)<script(?![^>]*\\ssrc=)")
			.doesNotContainPattern("(?i)<style")
			.doesNotContainPattern("(?i)<[^>]*\\sstyle\\s*=")
			.doesNotContainPattern("(?i)<[^>]*\\son[a-z]+\\s*=")
			.doesNotContainPattern("(?i)<[^>]*\\shx-on")
			.doesNotContainPattern("(?i)href=\"javascript:");
	}

}
