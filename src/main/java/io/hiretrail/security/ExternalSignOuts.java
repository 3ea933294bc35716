package io.hiretrail.security;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

import io.hiretrail.core.Sha256;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Remembers whose tokens of an external issuer count no more, for the issuer cannot take
 * them back.
 */
@Component
public class ExternalSignOuts {

	private static final String END = """
			insert into external_sign_out (organization_id, subject_hash, ended_at)
			select organization_id, sha256(convert_to(issuer || ' ' || subject, 'UTF8')), ?::timestamptz
			from users where organization_id = ? and id = ? and issuer is not null
			on conflict (organization_id, subject_hash) do update set ended_at = excluded.ended_at
			""";

	private static final String HAS_ENDED = """
			select exists (
			    select 1 from external_sign_out where organization_id = ? and subject_hash = ? and ended_at >= ?)
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	ExternalSignOuts(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Refuses the tokens that a user has by now; does nothing for one who signs in here.
	 */
	public void end(UUID organization, UUID user) {
		end(organization, user, Instant.now(this.clock).toString());
	}

	/** Refuses all tokens of a user, later ones too. */
	public void endForGood(UUID organization, UUID user) {
		end(organization, user, "infinity");
	}

	private void end(UUID organization, UUID user, String until) {
		this.jdbc.sql(END).params(until, organization, user).update();
	}

	/**
	 * Tells whether a token counts no more.
	 * @param issuedAt when it was issued; if it does not say so, it counts as an old one
	 */
	public boolean hasEnded(UUID organization, String issuer, String subject, @Nullable Instant issuedAt) {
		Instant since = (issuedAt != null) ? issuedAt : Instant.EPOCH;
		return this.jdbc.sql(HAS_ENDED)
			.params(organization, hash(issuer, subject), since.atOffset(ZoneOffset.UTC))
			.query(Boolean.class)
			.single();
	}

	/** Lets the person's tokens count again. */
	public void forget(UUID organization, String issuer, String subject) {
		this.jdbc.sql("delete from external_sign_out where organization_id = ? and subject_hash = ?")
			.params(organization, hash(issuer, subject))
			.update();
	}

	private static byte[] hash(String issuer, String subject) {
		return Sha256.of((issuer + " " + subject).getBytes(UTF_8));
	}

}
