package io.hiretrail.organization.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.hiretrail.organization.ApiKey;
import io.hiretrail.organization.ApiKeys;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayAdminister;
import io.hiretrail.security.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keys for programs. */
@Tag(name = "API keys", description = "Credentials for programs")
@RestController
@RequestMapping("/api/v1/api-keys")
class ApiKeyController {

	private final ApiKeys keys;

	ApiKeyController(ApiKeys keys) {
		this.keys = keys;
	}

	@Operation(summary = "Create an API key",
			description = "The answer has the key, this once: only its hash is kept. Send it as 'X-API-Key: <key>'.")
	@MayAdminister
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<ApiKeyView> create(@Valid @RequestBody NewApiKey request,
			@AuthenticationPrincipal CurrentUser caller) {
		ApiKeys.CreatedKey created = this.keys.create(caller, request.name(), request.scopes(), request.expiresAt());
		return ResponseEntity.created(URI.create("/api/v1/api-keys/" + created.key().id()))
			.body(ApiKeyView.of(created.key(), created.secret()));
	}

	@Operation(summary = "List the API keys", description = "The newest first; revoked ones are among them.")
	@MayAdminister
	@GetMapping
	ApiKeyList list(@AuthenticationPrincipal CurrentUser caller) {
		return new ApiKeyList(this.keys.all(caller).stream().map((key) -> ApiKeyView.of(key, null)).toList());
	}

	@Operation(summary = "Revoke an API key", description = "It is refused from the next request on, for good.")
	@MayAdminister
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void revoke(@PathVariable UUID id, @AuthenticationPrincipal CurrentUser caller) {
		this.keys.revoke(caller, id);
	}

	/**
	 * A key to create.
	 *
	 * @param name tells it from others
	 * @param scopes what it may do
	 * @param expiresAt when it ends by itself; never if left out
	 */
	record NewApiKey(@NotBlank @Size(max = 200) @Schema(example = "ATS backend") String name,
			@NotEmpty @Schema(example = "[\"activity:write\", \"activity:read\"]") List<@NotNull Scope> scopes,
			@Nullable @Future @Schema(example = "2030-01-01T00:00:00Z") Instant expiresAt) {
	}

	/**
	 * The API keys.
	 *
	 * @param items the keys, newest first
	 */
	record ApiKeyList(List<ApiKeyView> items) {
	}

	/**
	 * An API key.
	 *
	 * @param id its id
	 * @param name tells it from others
	 * @param scopes what it may do
	 * @param key the key itself; only in the answer to its creation
	 * @param createdAt when it was created
	 * @param expiresAt when it ends by itself, if ever
	 * @param lastUsedAt when it was last used, to the minute
	 * @param revokedAt when it was revoked, if it was
	 */
	@Schema(name = "ApiKey")
	record ApiKeyView(UUID id, String name, List<Scope> scopes, @Nullable String key, Instant createdAt,
			@Nullable Instant expiresAt, @Nullable Instant lastUsedAt, @Nullable Instant revokedAt) {

		/** Keeps the secret out of logs. */
		@Override
		public String toString() {
			return "ApiKey";
		}

		static ApiKeyView of(ApiKey key, @Nullable String secret) {
			return new ApiKeyView(key.id(), key.name(), key.scopes(), secret, key.createdAt(), key.expiresAt(),
					key.lastUsedAt(), key.revokedAt());
		}

	}

}
