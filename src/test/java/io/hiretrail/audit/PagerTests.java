package io.hiretrail.audit;

import java.util.Collections;

import io.hiretrail.core.Page;
import io.hiretrail.core.Page.Total;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The ways to the neighbouring pages. */
class PagerTests {

	private static Pager of(String parameters, int items, boolean more, long found) {
		Page<String> page = new Page<>(Collections.nCopies(items, "x"),
				new Page.Position(items, more ? "c" : null, null, Total.ofCapped(found)));
		return Pager.of(Views.at("/audit?" + parameters), page);
	}

	@Test
	void theFirstPageHasNoneBefore() {
		assertThat(of("q=x&limit=10", 10, true, 25).toString())
			.isEqualTo(new Pager(1, 10, "25", null, Views.at("/audit?q=x&limit=10&page=2").url(), false).toString());
	}

	@Test
	void theLastPageHasNoneAfter() {
		Pager last = of("limit=10&page=3", 5, false, 25);
		assertThat(last.next()).isNull();
		assertThat(last.cut()).isFalse();
		assertThat(last.first()).isEqualTo(21);
		assertThat(last.last()).isEqualTo(25);
		assertThat(last.previous()).hasToString("/audit?limit=10&page=2");
	}

	@Test
	void theWayBackToTheFirstPageHasNoNumber() {
		assertThat(of("limit=10&page=2", 10, true, 25).previous()).hasToString("/audit?limit=10");
	}

	@Test
	void anEmptyPageHasNoRows() {
		Pager empty = of("", 0, false, 0);
		assertThat(empty.first()).isZero();
		assertThat(empty.last()).isZero();
		assertThat(empty.total()).isEqualTo("0");
		assertThat(of("page=9", 0, false, 25).previous()).hasToString("/audit?page=8");
	}

	@Test
	void thePlaceIsKeptAndTheOpenEntryIsNot() {
		String asOf = "asOf=2026-11-20T00%3A00%3A00Z";
		assertThat(of(asOf + "&entry=01939d2a-0000-7000-8000-000000000003", 50, true, 60).next())
			.hasToString("/audit?" + asOf + "&page=2");
	}

	@Test
	void pagesEndAtTenThousand() {
		Pager beforeLast = of("page=199", 50, true, 20_000);
		assertThat(beforeLast.total()).isEqualTo("10,000+");
		assertThat(beforeLast.next()).hasToString("/audit?page=200");
		Pager last = of("page=200", 50, true, 20_000);
		assertThat(last.last()).isEqualTo(10_000);
		assertThat(last.next()).isNull();
		assertThat(last.cut()).isTrue();
		assertThat(of("page=200", 50, false, 10_000).cut()).isFalse();
	}

}
