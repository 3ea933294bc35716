package io.hiretrail.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A browser without scripts, which keeps cookies and follows no redirect by itself.
 *
 * @param port where the service listens
 * @param cookies the cookies that it has
 * @param headers what goes along with each request, names and values in turn
 */
public record Browser(int port, Map<String, String> cookies, List<String> headers) {

	/** The cookie that keeps people signed in. */
	public static final String SESSION = "hiretrail_session";

	private static final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	/** Returns a browser in which nobody is signed in. */
	public static Browser at(int port) {
		return new Browser(port, new HashMap<>(), List.of("Accept", "text/html"));
	}

	/** Returns a browser in which a caller of the REST interface is signed in. */
	public static Browser of(Api person) {
		String authorization = person.headers().get(person.headers().indexOf("Authorization") + 1);
		return at(person.port()).having(SESSION, authorization.substring("Bearer ".length()));
	}

	/** Returns the same browser with one more cookie. */
	public Browser having(String cookie, String value) {
		this.cookies.put(cookie, value);
		return this;
	}

	/** Returns a window of the same browser that sends other headers. */
	public Browser sending(String... headers) {
		return new Browser(this.port, this.cookies, List.of(headers));
	}

	/** Opens a page. */
	public Shown open(String path) {
		return send(request(path).GET());
	}

	/** Asks what a script of another origin may do. */
	public Shown options(String path) {
		return send(request(path).method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
	}

	/** Fetches a part of a page as htmx does. */
	public Shown part(String path, String target, String... headers) {
		List<String> all = new ArrayList<>(List.of("Accept", "*/*", "HX-Request", "true", "HX-Target", target));
		all.addAll(List.of(headers));
		return sending(all.toArray(String[]::new)).open(path);
	}

	/** Opens the page that an answer leads to. */
	public Shown follow(Shown redirect) {
		return open(redirect.expect(302).location());
	}

	/** Sends a form with the token that the service has put into it. */
	public Shown submit(String path, Map<String, String> fields) {
		Map<String, String> all = new HashMap<>(fields);
		all.put("_csrf", showingPages().anyForm().field("_csrf"));
		return submitForged(path, all);
	}

	/** Returns a window that shows pages, behind the same proxy. */
	private Browser showingPages() {
		List<String> all = new ArrayList<>(List.of("Accept", "text/html"));
		for (int name = 0; name < this.headers.size(); name += 2) {
			if (this.headers.get(name).startsWith("X-Forwarded-")) {
				all.addAll(this.headers.subList(name, name + 2));
			}
		}
		return sending(all.toArray(String[]::new));
	}

	/** The sign-in page has a form, and every page that it leads to who is signed in. */
	private Shown anyForm() {
		Shown page = open("/sign-in");
		while (page.response().statusCode() == 302) {
			page = follow(page);
		}
		return page;
	}

	/** Sends a form as another site would make one. */
	public Shown submitForged(String path, Map<String, String> fields) {
		String form = fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
			.collect(Collectors.joining("&"));
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form)));
	}

	/** Fills the page for signing in and sends it. */
	public Shown signIn(String email, String password) {
		return submit("/sign-in", Map.of("email", email, "password", password));
	}

	private HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + "/").resolve(path))
			.headers(this.headers.toArray(String[]::new));
		if (!this.cookies.isEmpty()) {
			request.header("Cookie",
					this.cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")));
		}
		return request;
	}

	private Shown send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
			response.headers().allValues("Set-Cookie").stream().flatMap(Browser::parse).forEach((cookie) -> {
				if (cookie.getMaxAge() == 0) {
					this.cookies.remove(cookie.getName());
				}
				else {
					this.cookies.put(cookie.getName(), cookie.getValue());
				}
			});
			return new Shown(response);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static Stream<HttpCookie> parse(String header) {
		return HttpCookie.parse(header).stream();
	}

}
