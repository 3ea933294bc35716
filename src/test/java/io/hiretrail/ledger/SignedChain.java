package io.hiretrail.ledger;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.hiretrail.test.TestDatabase;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What was signed in an organization, held against its leaves. */
final class SignedChain {

	/** Signs as the service under test does. */
	static final NoteSigner SIGNER = new NoteSigner("hiretrail", Base64.getDecoder().decode(TestDatabase.LEDGER_KEY));

	private static final String IS_SIGNED = """
			select not exists (select from ledger_queue where organization_id = ?)
			    and (select max(leaf_index) + 1 from ledger_leaf where organization_id = ?)
			        = (select max(tree_size) from ledger_checkpoint where organization_id = ?)""";

	private static final String NOTES = """
			select note, signed_at, tree_size from ledger_checkpoint where organization_id = ?
			order by tree_size, signed_at""";

	private SignedChain() {
	}

	/** Returns the origin of an organization's checkpoints. */
	static String origin(UUID organization) {
		return "hiretrail/" + organization;
	}

	/** Waits until something is so. */
	static void until(String what, BooleanSupplier is) {
		long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (!is.getAsBoolean()) {
			assertThat(System.nanoTime()).as(what).isLessThan(deadline);
			sleep(20);
		}
	}

	static void sleep(long milliseconds) {
		try {
			TimeUnit.MILLISECONDS.sleep(milliseconds);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Waits until all that was recorded is signed, and returns the last checkpoint. */
	static Checkpoint await(UUID organization) {
		JdbcClient database = TestDatabase.owner();
		until("All is signed.",
				() -> Boolean.TRUE.equals(database.sql(IS_SIGNED)
					.params(organization, organization, organization)
					.query((row, number) -> row.getBoolean(1))
					.single()));
		List<Checkpoint> all = verify(organization);
		return all.get(all.size() - 1);
	}

	/**
	 * Fails unless each checkpoint is signed, has the root of the first leaves, and comes
	 * no sooner after the one before than is configured. Returns them.
	 */
	static List<Checkpoint> verify(UUID organization) {
		List<Note> notes = TestDatabase.owner()
			.sql(NOTES)
			.param(organization)
			.query((row, number) -> new Note(row.getString(1), row.getObject(2, OffsetDateTime.class), row.getLong(3)))
			.list();
		NaiveTree tree = new NaiveTree(LedgerAudit.verify(organization));
		for (int i = 0; i < notes.size(); i++) {
			Note note = notes.get(i);
			Checkpoint checkpoint = note.open();
			assertThat(checkpoint.origin()).isEqualTo(origin(organization));
			assertThat(checkpoint.size()).isEqualTo(note.size()).isPositive();
			assertThat(checkpoint.root()).as("size " + note.size()).isEqualTo(tree.root(Math.toIntExact(note.size())));
			if (i > 0) {
				assertThat(note.signedAt())
					.isAfterOrEqualTo(notes.get(i - 1).signedAt().plus(TestDatabase.CHECKPOINT_INTERVAL));
			}
		}
		return notes.stream().map(Note::open).toList();
	}

	private record Note(String text, OffsetDateTime signedAt, long size) {

		Checkpoint open() {
			return Checkpoint.open(this.text, SIGNER.verifierKey());
		}

	}

}
