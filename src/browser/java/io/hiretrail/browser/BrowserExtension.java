package io.hiretrail.browser;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Hands a test its visitors, and sends them home after it. */
class BrowserExtension implements ParameterResolver, AfterEachCallback {

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
		.create(BrowserExtension.class);

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Visitors.class;
	}

	@Override
	public Visitors resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return context.getStore(NAMESPACE).computeIfAbsent(Visitors.class, (type) -> {
			Chromium chromium = context.getRoot()
				.getStore(NAMESPACE)
				.computeIfAbsent(Chromium.class, (any) -> Chromium.start(), Chromium.class);
			String port = SpringExtension.getApplicationContext(context)
				.getEnvironment()
				.getRequiredProperty("local.server.port");
			return new Visitors(chromium, "http://localhost:" + port);
		}, Visitors.class);
	}

	@Override
	public void afterEach(ExtensionContext context) {
		Visitors visitors = context.getStore(NAMESPACE).get(Visitors.class, Visitors.class);
		if (visitors != null) {
			if (context.getExecutionException().isPresent()) {
				visitors.shoot(
						"failed/" + context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName());
			}
			visitors.leave();
		}
	}

}
