package io.hiretrail.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The trees in the database. Of their nodes it keeps the leaves and the complete subtrees
 * of every eighth level; the others are computed from at most 128 of those.
 */
@Component
class TreeStore {

	/** The distance of the levels that are kept. */
	private static final int STEP = 8;

	private static final String SIZE = """
			select coalesce(max(leaf_index) + 1, 0) from ledger_leaf where organization_id = ?""";

	private static final String ADD_NODES = """
			insert into ledger_node (organization_id, level, node_index, hash)
			select ?, level, node_index, hash from unnest(?::int[], ?::bigint[], ?::bytea[]) as node (level, node_index, hash)""";

	/** The limit keeps to the index whatever the planner expects of the range. */
	private static final String LEAVES = """
			select 0 as level, leaf_index as node_index, leaf_hash as hash
			from unnest(?::bigint[], ?::bigint[]) as range (first, last), lateral (
			    select leaf_index, leaf_hash from ledger_leaf
			    where organization_id = ? and leaf_index between first and last order by leaf_index limit 256) leaf""";

	private static final String NODES = """
			select level, node_index, hash
			from unnest(?::int[], ?::bigint[], ?::bigint[]) as range (of_level, first, last), lateral (
			    select level, node_index, hash from ledger_node
			    where organization_id = ? and level = of_level and node_index between first and last
			    order by node_index limit 256) node""";

	private final JdbcClient jdbc;

	TreeStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Returns the number of leaves. */
	long size(UUID organization) {
		return this.jdbc.sql(SIZE).param(organization).query(Long.class).single();
	}

	/**
	 * Adds the nodes that new leaves complete.
	 * @param size the number of leaves before them
	 * @param leaves the hashes of the new leaves, which are in the database already
	 */
	void grow(UUID organization, long size, List<byte[]> leaves) {
		if (size >> STEP == size + leaves.size() >> STEP) {
			return;
		}
		GrowingTree tree = new GrowingTree();
		List<NodeId> edge = Subtree.ofSize(size).nodes();
		NodeSource source = nodes(organization, edge);
		edge.forEach((node) -> tree.add(node, source.hash(node)));
		Map<NodeId, byte[]> kept = new LinkedHashMap<>();
		leaves.forEach((leaf) -> tree.add(leaf, (node, hash) -> {
			if (node.level() > 0 && node.level() % STEP == 0) {
				kept.put(node, hash);
			}
		}));
		this.jdbc.sql(ADD_NODES)
			.params(organization, kept.keySet().stream().map(NodeId::level).toArray(Integer[]::new),
					kept.keySet().stream().map(NodeId::index).toArray(Long[]::new),
					kept.values().toArray(byte[][]::new))
			.update();
	}

	/** Returns some nodes, read by two queries at most. */
	NodeSource nodes(UUID organization, Collection<NodeId> wanted) {
		Map<NodeId, byte[]> kept = new HashMap<>();
		RowCallbackHandler keep = (row) -> kept.put(new NodeId(row.getInt("level"), row.getLong("node_index")),
				row.getBytes("hash"));
		List<Range> leaves = new ArrayList<>();
		List<Range> nodes = new ArrayList<>();
		for (NodeId node : wanted) {
			((node.level() < STEP) ? leaves : nodes).add(Range.below(node));
		}
		if (!leaves.isEmpty()) {
			this.jdbc.sql(LEAVES).params(Range.firsts(leaves), Range.lasts(leaves), organization).query(keep);
		}
		if (!nodes.isEmpty()) {
			this.jdbc.sql(NODES)
				.params(Range.levels(nodes), Range.firsts(nodes), Range.lasts(nodes), organization)
				.query(keep);
		}
		NodeSource source = NodeSource.of(kept);
		return (node) -> Range.below(node).hash(source);
	}

	/** Adjacent nodes of a level that is kept, which together are a complete subtree. */
	private record Range(int level, long first, long last) {

		static Range below(NodeId node) {
			int above = node.level() % STEP;
			return new Range(node.level() - above, node.index() << above, (node.index() + 1 << above) - 1);
		}

		static Integer[] levels(List<Range> ranges) {
			return ranges.stream().map(Range::level).toArray(Integer[]::new);
		}

		static Long[] firsts(List<Range> ranges) {
			return ranges.stream().map(Range::first).toArray(Long[]::new);
		}

		static Long[] lasts(List<Range> ranges) {
			return ranges.stream().map(Range::last).toArray(Long[]::new);
		}

		byte[] hash(NodeSource kept) {
			return hash(kept, this.first, this.last);
		}

		private byte[] hash(NodeSource kept, long from, long to) {
			if (from == to) {
				return kept.hash(new NodeId(this.level, from));
			}
			long middle = from + (to - from) / 2;
			return MerkleHash.ofNode(hash(kept, from, middle), hash(kept, middle + 1, to));
		}

	}

}
