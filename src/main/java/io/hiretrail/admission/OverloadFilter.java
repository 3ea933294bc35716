package io.hiretrail.admission;

import java.io.IOException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests at once where so many wait for the database that their answers would
 * only be late. What has got in is not refused later, and a request that takes long to
 * arrive holds no place.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 6)
class OverloadFilter extends OncePerRequestFilter {

	/** In seconds: what waits is answered in less. */
	private static final String RETRY_AFTER = "1";

	private final @Nullable HikariDataSource connections;

	private final OverloadProperties properties;

	OverloadFilter(DataSource dataSource, OverloadProperties properties) {
		this.connections = DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class, HikariDataSource.class);
		this.properties = properties;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return Admission.isOpen(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		HikariPoolMXBean pool = (this.connections != null) ? this.connections.getHikariPoolMXBean() : null;
		if (pool != null && pool.getThreadsAwaitingConnection() >= this.properties.maxWaiting()) {
			ProblemException problem = new ProblemException(ProblemType.UNAVAILABLE,
					"The service has more to do than it can, and nothing was written. Try again after the seconds in "
							+ "Retry-After.");
			problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
			throw problem;
		}
		chain.doFilter(request, response);
	}

}
