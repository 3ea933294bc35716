package io.hiretrail.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.hiretrail.core.CannotStart;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** One key signs, and whoever replaces it says so. */
@IntegrationTest
class LedgerKeysIntegrationTests {

	private static final String OTHER = Base64.getEncoder().encodeToString(new byte[32]);

	private static final String OWN_KEY = SignedChain.SIGNER.verifierKey().toString();

	private static final String OTHER_KEY = new NoteSigner("hiretrail", new byte[32]).verifierKey().toString();

	private final JdbcTransactionManager manager = new JdbcTransactionManager(TestDatabase.ownerSource());

	private final TransactionTemplate transactions = new TransactionTemplate(this.manager);

	private final JdbcClient jdbc = JdbcClient.create(TestDatabase.ownerSource());

	@TempDir
	private Path directory;

	private static LedgerProperties properties(String origin, @Nullable String key, Path file,
			@Nullable String accept) {
		return new LedgerProperties(origin, key, file, accept, Duration.ofSeconds(1),
				new LedgerProperties.Publish(null, null, null));
	}

	private LedgerKeys start(String origin, String key, @Nullable String accept) {
		LedgerKeys keys = new LedgerKeys(properties(origin, key, this.directory, accept),
				JdbcClient.create(this.manager.getDataSource()), this.transactions);
		keys.afterPropertiesSet();
		return keys;
	}

	/** Does something of which nothing stays. */
	private void rolledBack(Runnable action) {
		this.transactions.executeWithoutResult((status) -> {
			status.setRollbackOnly();
			action.run();
		});
	}

	@Test
	void theKeyOfBeforeSigns() {
		LedgerKeys keys = start("hiretrail", TestDatabase.LEDGER_KEY, null);
		assertThat(keys.signer().verifierKey()).hasToString(OWN_KEY);
		assertThat(keys.verifierKeys()).containsExactly(OWN_KEY);
	}

	@Test
	void anotherKeyIsRefused() {
		assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> start("hiretrail", OTHER, null))
			.withMessageContainingAll(OWN_KEY, OTHER_KEY)
			.satisfies((refusal) -> assertThat(refusal.action()).contains("hiretrail.ledger.accept-key to " + OTHER_KEY)
				.doesNotContain(OTHER));
		assertThat(this.jdbc.sql("select verifier_key from ledger_key").query(String.class).list())
			.containsExactly(OWN_KEY);
	}

	@Test
	void theOldKeyUnderAnotherNameIsRefused() {
		assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> start("other", TestDatabase.LEDGER_KEY, null));
		assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> start("hiretrail", OTHER, OWN_KEY));
	}

	@Test
	void anAcceptedKeyReplacesTheOneBeforeForGood() {
		rolledBack(() -> {
			assertThat(start("hiretrail", OTHER, OTHER_KEY).verifierKeys()).containsExactly(OTHER_KEY, OWN_KEY);
			assertThatNoException().isThrownBy(() -> start("hiretrail", OTHER, OTHER_KEY));
			assertThatNoException().isThrownBy(() -> start("hiretrail", OTHER, null));
		});
		rolledBack(() -> {
			start("hiretrail", OTHER, OTHER_KEY);
			assertThatExceptionOfType(CannotStart.class)
				.isThrownBy(() -> start("hiretrail", TestDatabase.LEDGER_KEY, OWN_KEY));
		});
	}

	@Test
	void anAcceptedKeyIsTheNewestAlsoIfTheClockWasSetBack() {
		rolledBack(() -> {
			JdbcClient.create(this.manager.getDataSource())
				.sql("update ledger_key set since = clock_timestamp() + interval '1 day'")
				.update();
			assertThat(start("hiretrail", OTHER, OTHER_KEY).verifierKeys()).containsExactly(OTHER_KEY, OWN_KEY);
		});
	}

	@Test
	void theFirstKeyIsTakenAsItIs() {
		rolledBack(() -> {
			JdbcClient.create(this.manager.getDataSource()).sql("delete from ledger_key").update();
			assertThat(start("hiretrail", OTHER, null).verifierKeys()).containsExactly(OTHER_KEY);
		});
	}

	@Test
	void aKeyIsMadeOnceAndForItsOwnerAlone() throws IOException {
		Path file = this.directory.resolve("new/../ledger/key");
		byte[] made = SecretKey.find(properties("hiretrail", null, file, null));
		assertThat(made).hasSize(32);
		assertThat(SecretKey.find(properties("hiretrail", null, file, null))).isEqualTo(made);
		Path there = this.directory.resolve("ledger/key");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(there))).isEqualTo("rw-------");
		assertThat(SecretKey.find(properties("hiretrail", null, this.directory.resolve("another"), null)))
			.isNotEqualTo(made);
		assertThat(SecretKey.find(properties("hiretrail", Files.readString(there), file, null))).isEqualTo(made);
	}

	@Test
	void instancesThatStartTogetherMakeOneKey() throws Exception {
		ExecutorService threads = Executors.newCachedThreadPool();
		try {
			for (int round = 0; round < 20; round++) {
				Path folder = this.directory.resolve("round" + round);
				LedgerProperties properties = properties("hiretrail", null, folder.resolve("key"), null);
				Callable<byte[]> make = () -> SecretKey.find(properties);
				Set<String> found = new HashSet<>();
				for (Future<byte[]> key : threads.invokeAll(Collections.nCopies(8, make))) {
					found.add(Base64.getEncoder().encodeToString(key.get()));
				}
				assertThat(found).hasSize(1);
				assertThat(folder.toFile().list()).containsExactly("key");
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "secret", "c2hvcnQ=", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" })
	void whatIsNoKeyIsRefusedAndNotRepeated(String key) throws IOException {
		Path file = Files.writeString(this.directory.resolve("key"), key);
		for (LedgerProperties properties : List.of(properties("hiretrail", key, file, null),
				properties("hiretrail", null, file, null))) {
			assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> SecretKey.find(properties))
				.withMessageContaining("32 bytes")
				.withMessageNotContaining("secret")
				.satisfies((refusal) -> assertThat(refusal.action()).contains("openssl rand -base64 32"));
		}
	}

	@Test
	void aPlaceForTheKeyThatCannotBeWrittenIsRefused() throws IOException {
		Path file = Files.writeString(this.directory.resolve("file"), "");
		assertThatExceptionOfType(CannotStart.class)
			.isThrownBy(() -> SecretKey.find(properties("hiretrail", null, file.resolve("key"), null)));
	}

}
