package io.hiretrail.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Proofs from the database, of one tree that grows over two levels that are kept. */
@IntegrationTest
class LedgerIntegrationTests {

	private static final int LEAVES = 65_600;

	private static final NaiveTree TREE = NaiveTree.ofSize(LEAVES);

	private static final UUID ORGANIZATION = UUID.randomUUID();

	private static final int[] SIZES = { 0, 1, 2, 127, 128, 129, 255, 256, 257, 511, 512, 513, 65_279, 65_280, 65_281,
			65_535, 65_536, 65_537, LEAVES };

	private static boolean grown;

	private SingleConnectionDataSource source;

	private Counting queries;

	private Ledger ledger;

	@BeforeEach
	void grow() throws SQLException {
		this.source = new SingleConnectionDataSource(TestDatabase.applicationSource(ORGANIZATION).getConnection(),
				true);
		this.queries = new Counting(this.source);
		JdbcClient jdbc = JdbcClient.create(this.queries);
		TreeStore trees = new TreeStore(jdbc);
		if (!grown) {
			int size = 0;
			for (int step : new int[] { 0, 1, 254, 1, 1, 3, 700, 64_000, 574, 1, 1, 1 }) {
				append(trees, size, size + step);
				size += step;
			}
			append(trees, size, LEAVES);
			grown = true;
		}
		this.ledger = new Ledger(trees, jdbc);
		this.queries.count = 0;
		this.queries.rows = 0;
	}

	@AfterEach
	void disconnect() {
		this.source.destroy();
	}

	private static void append(TreeStore trees, int from, int to) {
		List<byte[]> leaves = TREE.leaves().subList(from, to);
		Leaves.append(trees, ORGANIZATION, leaves.stream().map((leaf) -> UUID.randomUUID()).toList(), leaves);
	}

	@Test
	void rootsAreThoseOfTheDefinition() {
		assertThat(this.ledger.size(ORGANIZATION)).isEqualTo(LEAVES);
		assertThat(this.ledger.size(UUID.randomUUID())).isZero();
		for (int size : SIZES) {
			assertThat(this.ledger.root(ORGANIZATION, size)).as("size " + size).isEqualTo(TREE.root(size));
		}
	}

	@Test
	void everyLeafIsProvedInEverySize() {
		for (int size : SIZES) {
			byte[] root = TREE.root(size);
			for (int index : new int[] { 0, 1, 127, 128, 254, 255, 256, 257, 511, 512, 32_768, 65_279, 65_280, 65_535,
					65_536, size / 2, size - 2, size - 1 }) {
				if (index >= 0 && index < size) {
					assertThat(MerkleVerifier.isIncluded(TREE.leaves().get(index), index, size,
							this.ledger.inclusion(ORGANIZATION, index, size), root))
						.as(index + " of " + size)
						.isTrue();
				}
			}
		}
	}

	@Test
	void everySizeContinuesEachSmallerOne() {
		for (int first : SIZES) {
			for (int second : SIZES) {
				if (first <= second) {
					assertThat(MerkleVerifier.isConsistent(first, TREE.root(first), second, TREE.root(second),
							this.ledger.consistency(ORGANIZATION, first, second)))
						.as(first + " to " + second)
						.isTrue();
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 255, 256, 33_333, 65_535, 65_536, LEAVES - 1 })
	void aProofTakesTwoQueriesAndFewRows(int index) {
		this.ledger.inclusion(ORGANIZATION, index, LEAVES);
		assertThat(this.queries.count).isLessThanOrEqualTo(2);
		// on each of the levels 0, 8 and 16: around the leaf, and at the end of the tree
		assertThat(this.queries.rows).isLessThanOrEqualTo(3 * 2 * 256);
	}

	@Test
	void whatIsNotThereIsNotProved() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.ledger.inclusion(ORGANIZATION, 5, 5));
		assertThatIllegalArgumentException().isThrownBy(() -> this.ledger.consistency(ORGANIZATION, 5, 4));
		assertThatIllegalStateException().isThrownBy(() -> this.ledger.root(ORGANIZATION, LEAVES + 1))
			.withMessageContaining("The ledger lacks");
		assertThatIllegalStateException().isThrownBy(() -> this.ledger.inclusion(ORGANIZATION, 5, LEAVES + 256));
		assertThat(this.ledger.leaf(ORGANIZATION, UUID.randomUUID())).isEmpty();
	}

	@Test
	void onlyTheSubtreesOfEveryEighthLevelAreKept() {
		List<String> kept = new ArrayList<>();
		this.queries.query("""
				select level || ' ' || min(node_index) || ' ' || max(node_index) || ' ' || count(*) from ledger_node
				where organization_id = '%s' group by level order by level""".formatted(ORGANIZATION),
				(RowCallbackHandler) (row) -> kept.add(row.getString(1)));
		assertThat(kept).containsExactly("8 0 255 256", "16 0 0 1");
	}

	/** Counts queries, and the rows that they return. */
	private static final class Counting extends JdbcTemplate {

		private int count;

		private int rows;

		Counting(DataSource source) {
			super(source);
		}

		@Override
		public <T> T query(PreparedStatementCreator creator, PreparedStatementSetter setter,
				ResultSetExtractor<T> extractor) {
			this.count++;
			super.query(creator, setter, (ResultSetExtractor<Void>) (row) -> {
				while (row.next()) {
					this.rows++;
				}
				return null;
			});
			return super.query(creator, setter, extractor);
		}

	}

}
