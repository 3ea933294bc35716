package io.hiretrail.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.hiretrail.core.Ids;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/** What becomes of a group when its transaction fails. */
class GroupCommitTests {

	private static final int CALLERS = 8;

	private static final CurrentUser CALLER = CurrentUser.apiKey(UUID.randomUUID(), UUID.randomUUID(), "ATS",
			Set.of(Scope.ACTIVITY_WRITE));

	private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);

	private final List<List<Draft>> written = Collections.synchronizedList(new ArrayList<>());

	private final DraftWriter writer = mock(DraftWriter.class);

	GroupCommitTests() {
		DraftWriter.Known nobody = new DraftWriter.Known(Map.of(), Map.of());
		given(this.writer.known(any())).willReturn(nobody);
		given(this.writer.write(any(), any())).willAnswer((call) -> write(call.getArgument(0)));
	}

	@AfterEach
	void shutDown() {
		this.threads.shutdownNow();
	}

	@Test
	void whoeverComesWhileATransactionRunsSharesTheNextOne() throws Exception {
		List<Future<Entry>> answers = record(groupCommit(new Transactions()));
		for (Future<Entry> answer : answers) {
			assertThat(answer.get().action()).isEqualTo("ADDED_NOTE");
		}
		assertThat(answers.stream().map(GroupCommitTests::id)).doesNotHaveDuplicates();
		assertThat(this.written).hasSizeLessThan(CALLERS);
		assertThat(this.written.stream().flatMap(List::stream)).hasSize(CALLERS).doesNotHaveDuplicates();
	}

	@Test
	void ifAStatementFailsEachTriesAgainAlone() throws Exception {
		willAnswer((call) -> {
			List<Entry> entries = write(call.getArgument(0));
			if (entries.size() > 1) {
				throw new DataIntegrityViolationException("one of them");
			}
			return entries;
		}).given(this.writer).write(any(), any());
		Transactions transactions = new Transactions();
		for (Future<Entry> answer : record(groupCommit(transactions))) {
			assertThat(answer.get().action()).isEqualTo("ADDED_NOTE");
		}
		assertThat(this.written).anyMatch((group) -> group.size() > 1);
		assertThat(this.written.stream().filter((group) -> group.size() == 1).flatMap(List::stream)).hasSize(CALLERS)
			.doesNotHaveDuplicates();
		assertThat(transactions.commits).hasSize(CALLERS);
	}

	@Test
	void ifTheCommitFailsNobodyTriesAgain() throws Exception {
		List<Future<Entry>> answers = record(groupCommit(new Transactions() {

			@Override
			void commit() {
				throw new TransactionSystemException("nobody knows whether it was done");
			}

		}));
		for (Future<Entry> answer : answers) {
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(answer::get)
				.withCauseInstanceOf(TransactionSystemException.class);
		}
		assertThat(this.written).anyMatch((group) -> group.size() > 1);
		assertThat(this.written.stream().flatMap(List::stream)).hasSize(CALLERS).doesNotHaveDuplicates();
	}

	@Test
	void anErrorLeavesNobodyWaiting() throws Exception {
		given(this.writer.known(any())).willThrow(new StackOverflowError());
		for (Future<Entry> answer : record(groupCommit(new Transactions()))) {
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(answer::get)
				.withCauseInstanceOf(StackOverflowError.class);
		}
	}

	private GroupCommit groupCommit(TransactionOperations transactions) {
		return new GroupCommit(transactions, mock(JdbcClient.class, Answers.RETURNS_DEEP_STUBS), mock(EntryRules.class),
				this.writer);
	}

	/**
	 * Records by all callers, all but the first of them while the first one's transaction
	 * runs.
	 */
	private List<Future<Entry>> record(GroupCommit group) throws InterruptedException {
		List<Callable<Entry>> calls = new ArrayList<>();
		for (int i = 0; i < CALLERS; i++) {
			NewEntry entry = new NewEntry("ADDED_NOTE", null, null, null, null, null, null, Instant.ofEpochMilli(i));
			calls.add(() -> group.record(new Draft(entry, CALLER, RequestContext.SYSTEM)));
		}
		return this.threads.invokeAll(calls, 10, TimeUnit.SECONDS);
	}

	private List<Entry> write(List<Draft> drafts) {
		this.written.add(drafts);
		return drafts.stream()
			.map((draft) -> new Entry(Ids.next(), draft.entry().action(), Actor.SYSTEM, null, null, null, "{}",
					draft.context(), Instant.now(), Instant.now()))
			.toList();
	}

	private static UUID id(Future<Entry> answer) {
		try {
			return answer.get().id();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Transactions that take their time, as those of a database do. */
	private static class Transactions implements TransactionOperations {

		final List<TransactionStatus> commits = Collections.synchronizedList(new ArrayList<>());

		@Override
		public <T> @Nullable T execute(TransactionCallback<T> work) {
			TransactionStatus status = new SimpleTransactionStatus();
			try {
				TimeUnit.MILLISECONDS.sleep(20);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			T result = work.doInTransaction(status);
			if (!status.isRollbackOnly()) {
				commit();
				this.commits.add(status);
			}
			return result;
		}

		void commit() {
		}

	}

}
