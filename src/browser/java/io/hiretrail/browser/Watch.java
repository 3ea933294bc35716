package io.hiretrail.browser;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Notes what must not happen on any page: a request to another host, a breach of the
 * Content-Security-Policy or another error in the console, an error in a script, a dialog
 * of a script.
 */
final class Watch {

	private final List<String> complaints = new ArrayList<>();

	private final String url;

	private Watch(String url) {
		this.url = url;
	}

	static Watch over(BrowserContext profile, String url) {
		Watch watch = new Watch(url);
		profile.addInitScript("addEventListener('securitypolicyviolation', (event) => "
				+ "console.error('Content-Security-Policy breached: ' + event.violatedDirective + ' ' + event.target?.outerHTML?.slice(0, 200)))");
		profile.onRequest(watch::request);
		profile.onConsoleMessage(watch::console);
		profile.onWebError((error) -> watch.complaints.add("script error: " + error.error()));
		profile.onDialog((dialog) -> {
			watch.complaints.add("dialog: " + dialog.message());
			dialog.dismiss();
		});
		return watch;
	}

	private void request(Request request) {
		String address = request.url();
		if (!address.startsWith(this.url + "/") && !address.startsWith("about:") && !address.startsWith("blob:")) {
			this.complaints.add("foreign request: " + address);
		}
	}

	private void console(ConsoleMessage message) {
		// htmx notes as an error that a newer request took the place of an older one
		boolean replaced = message.text().startsWith("htmx:sendAbort") || message.text().startsWith("htmx:afterRequest");
		if ("error".equals(message.type()) && !replaced) {
			this.complaints.add("console: " + message.text() + " at " + message.location());
		}
	}

	/** Fails unless a request has been answered with a status, and forgets it. */
	void expectStatus(int status) {
		expect("status of " + status);
		this.complaints.removeIf((complaint) -> complaint.contains("Response Status Error Code " + status));
	}

	/** Fails unless a request has not been answered at all, and forgets it. */
	void expectNoAnswer() {
		expect("net::ERR_FAILED");
		this.complaints.removeIf((complaint) -> complaint.startsWith("console: htmx:"));
	}

	/** Fails unless there has been a complaint with these words, and forgets all such. */
	void expect(String words) {
		assertThat(this.complaints.removeIf((complaint) -> complaint.contains(words)))
			.as("a complaint about '" + words + "'")
			.isTrue();
	}

	void verify() {
		assertThat(this.complaints).as("what the browser complained about").isEmpty();
	}

}
