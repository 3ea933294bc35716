package io.hiretrail.test;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a browser got.
 *
 * @param response the answer as it came
 */
public record Shown(HttpResponse<String> response) {

	private static final Pattern ROW = Pattern.compile("id=\"open-([0-9a-f-]{36})\"");

	/** Fails unless the status is the expected one, and shows the body then. */
	public Shown expect(int status) {
		assertThat(this.response.statusCode()).as(this.response.request().uri() + " answered " + body())
			.isEqualTo(status);
		return this;
	}

	/** Fails unless it is a whole page that gives nothing of the inside away. */
	public Shown expectPage(int status) {
		expect(status);
		assertThat(body()).startsWith("<!DOCTYPE html>").contains("<main id=\"main\"", "</html>");
		return expectHtml();
	}

	/** Fails unless it is a part of a page that gives nothing of the inside away. */
	public Shown expectPart(int status) {
		expect(status);
		assertThat(body()).doesNotContain("<html", "<body", "<!DOCTYPE", "<title>Hiretrail");
		return expectHtml();
	}

	private Shown expectHtml() {
		assertThat(header("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
		assertThat(header("X-Request-Id")).isNotBlank();
		assertThat(header("Cache-Control")).isEqualTo("no-store");
		assertThat(body()).doesNotContain("Exception", "io.hiretrail", "java.", " th:");
		return this;
	}

	/** Fails unless the page says something. */
	public Shown saying(String... texts) {
		assertThat(body()).contains(texts);
		return this;
	}

	public String body() {
		return this.response.body();
	}

	public String header(String name) {
		return String.join(", ", this.response.headers().allValues(name));
	}

	/** Returns the path and query to which it leads, or the whole address elsewhere. */
	public String location() {
		String own = "http://localhost:" + this.response.request().uri().getPort();
		String location = header("Location");
		return location.startsWith(own + "/") ? location.substring(own.length()) : location;
	}

	/** Returns the ids of the entries in the list. */
	public List<String> rows() {
		return find(ROW);
	}

	/** Returns what a form's field has in it; empty if there is no such field. */
	public String field(String name) {
		Matcher input = Pattern.compile("<input[^>]*name=\"" + name + "\"[^>]*>").matcher(body());
		Matcher value = Pattern.compile("value=\"([^\"]*)\"").matcher(input.find() ? input.group() : "");
		return value.find() ? value.group(1) : "";
	}

	/** Returns the first group of each place that a pattern matches. */
	public List<String> find(Pattern pattern) {
		return pattern.matcher(body()).results().map((MatchResult found) -> found.group(1)).toList();
	}

}
