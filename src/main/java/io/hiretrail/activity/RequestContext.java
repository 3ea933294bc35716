package io.hiretrail.activity;

import java.util.UUID;

import io.hiretrail.core.RequestId;
import io.hiretrail.security.CurrentUser;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * From where something was done.
 *
 * @param ip the caller's address, in the form of RFC 5952
 * @param userAgent the program that sent the request
 * @param host the host that the request was sent to
 * @param referer the page that the request came from
 * @param medium the way by which it came
 * @param requestId the id that the request's answer and log lines carry
 * @param apiKeyId the API key that recorded it, if one did
 */
public record RequestContext(@Nullable String ip, @Nullable String userAgent, @Nullable String host,
		@Nullable String referer, Medium medium, @Nullable String requestId, @Nullable UUID apiKeyId) {

	static final int MAX_USER_AGENT = 512;

	static final int MAX_HOST = 255;

	static final int MAX_REFERER = 2048;

	/** What the service does by itself, outside any request. */
	public static final RequestContext SYSTEM = new RequestContext(null, null, null, null, Medium.SYSTEM, null, null);

	/**
	 * Returns the context of the request that this thread works on, or {@link #SYSTEM}.
	 */
	public static RequestContext current() {
		if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
			return SYSTEM;
		}
		HttpServletRequest request = attributes.getRequest();
		UUID apiKey = CurrentUser.get().filter((user) -> !user.isPerson()).map(CurrentUser::id).orElse(null);
		return new RequestContext(IpAddress.normalize(request.getRemoteAddr()),
				bounded(request.getHeader(HttpHeaders.USER_AGENT), MAX_USER_AGENT),
				bounded(request.getServerName(), MAX_HOST),
				bounded(request.getHeader(HttpHeaders.REFERER), MAX_REFERER), medium(request, apiKey),
				RequestId.of(request), apiKey);
	}

	/**
	 * A person's token comes with requests to the interface, a cookie with all others.
	 */
	private static Medium medium(HttpServletRequest request, @Nullable UUID apiKey) {
		if (apiKey != null) {
			return Medium.API_KEY;
		}
		return request.getServletPath().startsWith("/api/") ? Medium.API : Medium.ADMIN;
	}

	/** Returns what a member may see of the context. */
	public RequestContext withoutOrigin() {
		return new RequestContext(null, null, null, null, this.medium, this.requestId, this.apiKeyId);
	}

	private static @Nullable String bounded(@Nullable String text, int length) {
		return (text == null || text.length() <= length) ? text : text.substring(0, length);
	}

}
