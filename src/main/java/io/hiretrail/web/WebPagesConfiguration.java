package io.hiretrail.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Keeps caches from mixing up a page and its parts, or keeping either. */
@Configuration(proxyBeanMethods = false)
class WebPagesConfiguration implements WebMvcConfigurer {

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new Uncached());
	}

	/** Marks what a page's controller answers. */
	private static final class Uncached implements HandlerInterceptor {

		@Override
		public boolean preHandle(HttpServletRequest request, HttpServletResponse response, @Nullable Object handler) {
			if (handler instanceof HandlerMethod method && method.getBeanType().isAnnotationPresent(WebPage.class)) {
				response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
				response.addHeader(HttpHeaders.VARY, "HX-Request");
			}
			return true;
		}

	}

}
