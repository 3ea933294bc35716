package io.hiretrail.core.web;

import java.util.List;

import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Says how parameters are read. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

	/** Lets callers write {@code sort=newest} for an enum's {@code NEWEST}. */
	@Override
	public void addFormatters(FormatterRegistry registry) {
		ApplicationConversionService.configure(registry);
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(new PrefixedParameterResolver());
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new StrictParameters(false)).addPathPatterns("/api/**");
		registry.addInterceptor(new JsonOnly()).addPathPatterns("/api/**");
		registry.addInterceptor(new StrictParameters(true))
			.addPathPatterns("/audit/**", "/applicants/**", "/calendar", "/time-zones", "/ledger", "/ledger/export");
	}

}
