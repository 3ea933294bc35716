package io.hiretrail.audit;

import java.util.Map;

import io.hiretrail.activity.ActivityReader;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayAudit;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;

/** Fetches what GraphQL queries ask for. */
@Controller
class AuditQueryController {

	private final ActivityReader reader;

	private final AuditArguments arguments;

	AuditQueryController(ActivityReader reader, AuditArguments arguments) {
		this.reader = reader;
		this.arguments = arguments;
	}

	/** Leads to the log; that is all there is. */
	@MayAudit
	@QueryMapping
	Info info() {
		return new Info(new Company(new Logs()));
	}

	@MayAudit
	@SchemaMapping(typeName = "Logs")
	AuditLog audit(@Argument @Nullable Map<String, Object> pagination, @Argument @Nullable String after,
			@Argument @Nullable Map<String, Object> filter, @AuthenticationPrincipal CurrentUser caller) {
		return AuditLog
			.of(this.reader.page(this.arguments.query(filter, caller), this.arguments.page(pagination, after)));
	}

	/** What the caller may know. */
	record Info(Company company) {
	}

	/** The caller's organization. */
	record Company(Logs logs) {
	}

	/** What the organization has recorded. */
	record Logs() {
	}

}
