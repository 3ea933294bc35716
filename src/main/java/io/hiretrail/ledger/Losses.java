package io.hiretrail.ledger;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

/** The leaves whose entry, or a part of it, is gone, and the receipts for that. */
final class Losses {

	private static final int FIELD = 3;

	private static final int LEAVES = 5;

	private static final int REMAINS = 6;

	private final LeafRanges there = new LeafRanges();

	private final LeafRanges gone = new LeafRanges();

	private final LeafRanges announced = new LeafRanges();

	/** The receipts that name leaves which do not come before their own. */
	private final LeafRanges premature = new LeafRanges();

	private final Map<Field, LeafRanges> erased = new EnumMap<>(Field.class);

	private final Map<Field, Remains> redacted = new EnumMap<>(Field.class);

	/** Notes that a leaf has its entry, and what is left of that. */
	void entry(long index, HashedEntry entry) {
		there(index);
		if (entry.actor().redacted() != null) {
			redacted(Field.ACTOR).add(index, entry.actorLeft());
		}
		if (entry.body().redacted() != null) {
			redacted(Field.BODY).add(index, entry.bodyLeft());
		}
	}

	/** Notes that a leaf has its entry or its receipt. */
	void there(long index) {
		this.there.add(index, index + 1);
	}

	/** Notes that a leaf has lost its entry. */
	void gone(long index) {
		this.gone.add(index, index + 1);
	}

	/**
	 * Notes a receipt that is a leaf, in the order of leaves.
	 * @param index the receipt's own leaf; it accounts for earlier ones only
	 */
	void sealed(List<@Nullable String> receipt, long index) {
		String leaves = String.valueOf(receipt.get(LEAVES));
		Field.of(receipt.get(FIELD)).ifPresent((field) -> {
			if (!erased(field).add(leaves, index)) {
				this.premature.add(index, index + 1);
			}
			redacted(field).sealed(leaves, receipt.get(REMAINS), index);
		});
	}

	/** Notes a receipt that is not under a checkpoint yet. */
	void pending(List<@Nullable String> receipt) {
		String leaves = String.valueOf(receipt.get(LEAVES));
		Field.of(receipt.get(FIELD)).ifPresent((field) -> {
			if (field == Field.ENTRY) {
				this.announced.add(leaves, Long.MAX_VALUE);
			}
			redacted(field).pending(leaves, receipt.get(REMAINS));
		});
	}

	private LeafRanges erased(Field field) {
		return this.erased.computeIfAbsent(field, (any) -> new LeafRanges());
	}

	private Remains redacted(Field field) {
		return this.redacted.computeIfAbsent(field, (any) -> new Remains());
	}

	/**
	 * Reports each loss that no receipt accounts for, and what receipts account for and
	 * is not lost.
	 * @return how many losses are accounted for by a pending receipt only
	 */
	long report(Consumer<Finding> findings) {
		long[] waiting = new long[1];
		this.gone.forEach((index) -> {
			boolean accounted = erased(Field.ENTRY).contains(index);
			if (!accounted && this.announced.contains(index)) {
				waiting[0]++;
			}
			else if (!accounted) {
				findings.accept(Finding.at(Finding.Code.MISSING, index, null,
						"The entry is gone, and no sealed receipt accounts for it."));
			}
		});
		this.redacted.forEach((field,
				remains) -> waiting[0] += remains.report(
						at(findings, Finding.Code.REDACTED,
								"The entry does not say " + field.what
										+ " any more, and no sealed receipt accounts for that."),
						at(findings, Finding.Code.ALTERED, "What an erasure left of " + field.what
								+ " is not what the receipt says was left: it was changed afterwards.")));
		this.erased.forEach((field, receipts) -> receipts.forEachIn(this.there, (index) -> {
			if (!redacted(field).contains(index)) {
				at(findings, Finding.Code.RESTORED,
						"A receipt says that " + field.what + " was erased, and it is here.")
					.accept(index);
			}
		}));
		this.premature.forEachIn(this.there, at(findings, Finding.Code.RESTORED,
				"The receipt says that leaves were erased which do not come before its own."));
		return waiting[0];
	}

	private static LongConsumer at(Consumer<Finding> findings, Finding.Code code, String text) {
		return (index) -> findings.accept(Finding.at(code, index, null, text));
	}

	/** What can be lost. */
	private enum Field {

		ENTRY("the entry"), ACTOR("who acted"), BODY("all that it said");

		private final String what;

		Field(String what) {
			this.what = what;
		}

		static Optional<Field> of(@Nullable String name) {
			return Arrays.stream(values()).filter((field) -> field.name().equals(name)).findFirst();
		}

	}

}
