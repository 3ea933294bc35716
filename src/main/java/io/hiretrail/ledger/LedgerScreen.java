package io.hiretrail.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.ActivityQuery;
import io.hiretrail.activity.ActivityReader;
import io.hiretrail.core.PageRequest;
import io.hiretrail.web.EntryView;
import io.hiretrail.web.EntryViews;
import io.hiretrail.web.Moment;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Gathers what the ledger's page shows. */
@Component
class LedgerScreen {

	/** A checkpoint that lacks leaves is replaced within this time, if all works. */
	private static final Duration PROMPT = Duration.ofMinutes(1);

	private final Ledger ledger;

	private final LedgerKeys keys;

	private final Checkpoints checkpoints;

	private final CheckpointSigner signer;

	private final ActivityReader reader;

	private final EntryViews views;

	private final Clock clock;

	LedgerScreen(Ledger ledger, LedgerKeys keys, Checkpoints checkpoints, CheckpointSigner signer,
			ActivityReader reader, EntryViews views, Clock clock) {
		this.ledger = ledger;
		this.keys = keys;
		this.checkpoints = checkpoints;
		this.signer = signer;
		this.reader = reader;
		this.views = views;
		this.clock = clock;
	}

	/** Adds how far the ledger is, and its last checkpoint. */
	void addState(UUID organization, ZoneId zone, Model model) {
		long sealed = this.ledger.size(organization);
		model.addAttribute("sealed", sealed)
			.addAttribute("waiting", this.ledger.waiting(organization))
			.addAttribute("counted", Ledger.COUNTED)
			.addAttribute("obstacle", this.signer.obstacle(organization).orElse(null));
		latest(organization).ifPresent((last) -> model.addAttribute("checkpoint", last)
			.addAttribute("root", HexFormat.of().formatHex(last.rootHash()))
			.addAttribute("signed", new Moment(last.signedAt(), zone))
			.addAttribute("behind",
					sealed > last.treeSize() && last.signedAt().isBefore(Instant.now(this.clock).minus(PROMPT)))
			.addAttribute("key", key(last.note())));
	}

	/** Returns the last checkpoint; empty if there is none that can be read. */
	private Optional<SealedCheckpoint> latest(UUID organization) {
		try {
			return this.checkpoints.latest(organization);
		}
		catch (UnverifiableException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Returns the verifier key that signed a note; null if none of the known ones did.
	 */
	private @Nullable String key(String note) {
		return this.keys.verifierKeys().stream().filter((key) -> isSigned(note, key)).findFirst().orElse(null);
	}

	private static boolean isSigned(String note, String key) {
		try {
			SignedNote.parse(note).verifiedBy(List.of(VerifierKey.parse(key)));
			return true;
		}
		catch (UnverifiableException ex) {
			return false;
		}
	}

	/** Adds what is to be verified, and what was verified last. */
	void addVerification(UUID organization, ZoneId zone, @Nullable LedgerRun run, Model model) {
		model.addAttribute("run", run)
			.addAttribute("ready", latest(organization).isPresent())
			.addAttribute("last", last(organization, zone).orElse(null));
	}

	private Optional<EntryView> last(UUID organization, ZoneId zone) {
		ActivityQuery verified = ActivityQuery.of(organization).actions(List.of(Action.VERIFIED_LEDGER.name()));
		return this.reader.page(verified, PageRequest.at(1, null))
			.items()
			.stream()
			.findFirst()
			.map((entry) -> this.views.of(entry, Map.of(), zone));
	}

}
