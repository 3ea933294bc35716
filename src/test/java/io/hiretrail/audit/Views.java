package io.hiretrail.audit;

import java.net.URI;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.ResolvableType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.ServletRequestDataBinder;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Reads views from addresses as the page does. */
final class Views {

	private Views() {
	}

	/** Returns the view of an address; fails where a parameter cannot be read. */
	static AuditView at(String url) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		UriComponentsBuilder.fromUri(URI.create(url))
			.build()
			.getQueryParams()
			.forEach((name, values) -> values
				.forEach((value) -> request.addParameter(name, (value != null) ? UriUtils.decode(value, UTF_8) : "")));
		ServletRequestDataBinder binder = new ServletRequestDataBinder(null);
		binder.setTargetType(ResolvableType.forClass(AuditView.class));
		binder.setConversionService(new ApplicationConversionService());
		binder.construct(request);
		assertThat(binder.getBindingResult().getAllErrors()).isEmpty();
		return (AuditView) binder.getTarget();
	}

}
