package io.hiretrail.ledger;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

/** The leaves whose entry, or a part of it, is gone, and the receipts for that. */
final class Losses {

	private static final int FIELD = 3;

	private static final int LEAVES = 5;

	private final Map<Field, LeafRanges> lost = ranges();

	private final Map<Field, LeafRanges> sealed = ranges();

	private final Map<Field, LeafRanges> pending = ranges();

	private static Map<Field, LeafRanges> ranges() {
		Map<Field, LeafRanges> ranges = new EnumMap<>(Field.class);
		for (Field field : Field.values()) {
			ranges.put(field, new LeafRanges());
		}
		return ranges;
	}

	/** Notes that a leaf has lost something. */
	void lost(Field field, long index) {
		of(this.lost, field).add(index, index + 1);
	}

	/**
	 * Notes a receipt that is a leaf.
	 * @param index the receipt's own leaf; it accounts for earlier ones only
	 */
	void sealed(List<@Nullable String> receipt, long index) {
		add(this.sealed, receipt, index);
	}

	/** Notes a receipt that is not under a checkpoint yet. */
	void pending(List<@Nullable String> receipt) {
		add(this.pending, receipt, Long.MAX_VALUE);
	}

	private static void add(Map<Field, LeafRanges> receipts, List<@Nullable String> receipt, long before) {
		String leaves = receipt.get(LEAVES);
		if (leaves != null) {
			Field.of(receipt.get(FIELD)).ifPresent((field) -> of(receipts, field).add(leaves, before));
		}
	}

	private static LeafRanges of(Map<Field, LeafRanges> ranges, Field field) {
		return ranges.getOrDefault(field, new LeafRanges());
	}

	/**
	 * Reports each loss that no receipt accounts for.
	 * @return how many are accounted for by a pending receipt only
	 */
	long report(Consumer<Finding> findings) {
		long[] waiting = new long[1];
		for (Field field : Field.values()) {
			LeafRanges receipts = of(this.sealed, field);
			LeafRanges announced = of(this.pending, field);
			of(this.lost, field).forEach((index) -> {
				if (announced.contains(index) && !receipts.contains(index)) {
					waiting[0]++;
				}
				else if (!receipts.contains(index)) {
					findings.accept(field.finding.apply(index));
				}
			});
		}
		return waiting[0];
	}

	/** What can be lost. */
	enum Field {

		ENTRY((index) -> Finding.at(Finding.Code.MISSING, index, null,
				"The entry is gone, and no sealed receipt accounts for it.")),
		ACTOR(redacted("who acted")), BODY(redacted("all that it said"));

		private final LongFunction<Finding> finding;

		Field(LongFunction<Finding> finding) {
			this.finding = finding;
		}

		private static LongFunction<Finding> redacted(String part) {
			return (index) -> Finding.at(Finding.Code.REDACTED, index, null,
					"The entry does not say " + part + " any more, and no sealed receipt accounts for that.");
		}

		static Optional<Field> of(@Nullable String name) {
			return Arrays.stream(values()).filter((field) -> field.name().equals(name)).findFirst();
		}

	}

}
