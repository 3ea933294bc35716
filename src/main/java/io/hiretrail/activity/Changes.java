package io.hiretrail.activity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Makes changes to fields and keeps what was before and what is after, for an entry's
 * metadata.
 */
public final class Changes {

	private final Map<String, @Nullable Object> before = new LinkedHashMap<>();

	private final Map<String, @Nullable Object> after = new LinkedHashMap<>();

	/**
	 * Changes a field, unless nothing is wanted or it is so already.
	 * @param field the field's name
	 * @param present its present value
	 * @param wanted the value asked for, null to leave it as it is
	 * @param change makes the change
	 */
	public <T> Changes to(String field, @Nullable T present, @Nullable T wanted, Consumer<T> change) {
		if (wanted != null && !wanted.equals(present)) {
			this.before.put(field, present);
			this.after.put(field, wanted);
			change.accept(wanted);
		}
		return this;
	}

	/** Tells whether nothing was changed. */
	public boolean isEmpty() {
		return this.after.isEmpty();
	}

	/** Adds before and after to an activity. */
	public Activity in(Activity activity) {
		return activity.with("before", this.before).with("after", this.after);
	}

}
