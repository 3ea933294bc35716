package io.hiretrail.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import io.hiretrail.core.Answers;
import io.hiretrail.core.ProblemType;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.ForEveryone;
import io.hiretrail.security.MayAudit;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hands out what proves, to whoever holds a checkpoint, that the log only grew. */
@Tag(name = "Ledger", description = "Proofs that nothing was changed")
@RestController
@RequestMapping("/api/v1/ledger")
class LedgerController {

	private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

	/** The hash of an empty leaf, as an example. */
	private static final String HASH = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";

	/** A signed note, as an example; the signature is cut short. */
	private static final String NOTE = "hiretrail/01939d2a-0000-7000-8000-000000000003\n2\n"
			+ "+sVCA+fMaWzw3862ySqNgdm9CvretiHni9jZhmLwDgM=\n\n\u2014 hiretrail csBhSsHzr/ZMrrnmr6A1TE7l…\n";

	private final LedgerKeys keys;

	private final Proofs proofs;

	private final CheckpointSigner signer;

	LedgerController(LedgerKeys keys, Proofs proofs, CheckpointSigner signer) {
		this.keys = keys;
		this.proofs = proofs;
		this.signer = signer;
	}

	@Operation(summary = "Read the verifier keys",
			description = "All that were ever used, the newest first, each on a line (c2sp.org/signed-note). Keep them "
					+ "elsewhere: what they verify cannot be forged later. The origin of an organization's checkpoints is "
					+ "the name of the key, a slash, and the id of the organization.")
	@ApiResponse(responseCode = "200",
			content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE,
					schema = @Schema(type = "string",
							example = "hiretrail+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")))
	@ForEveryone
	@GetMapping(path = "/verifier-keys", produces = MediaType.TEXT_PLAIN_VALUE)
	ResponseEntity<String> verifierKeys() {
		return text(String.join("\n", this.keys.verifierKeys()) + "\n");
	}

	@Operation(summary = "Read the last checkpoint",
			description = "What the organization's log is: the number of its leaves and the root of its Merkle tree "
					+ "(RFC 6962), signed. As text it is the signed note (c2sp.org/tlog-checkpoint): whoever keeps it can "
					+ "find out later that an entry under it was changed or taken away. Entries get under a checkpoint "
					+ "within seconds.")
	@ApiResponse(responseCode = "200", content = {
			@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(implementation = CheckpointView.class)),
			@Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string", example = NOTE)) })
	@Answers({ ProblemType.NOT_SEALED_YET })
	@MayAudit
	@GetMapping("/checkpoint")
	CheckpointView checkpoint(@AuthenticationPrincipal CurrentUser caller) {
		SealedCheckpoint last = this.proofs.checkpoint(caller.organizationId());
		return new CheckpointView(last.treeSize(), hex(last.rootHash()), last.signedAt(), last.note(),
				this.signer.obstacle(caller.organizationId()).orElse(null));
	}

	/** The same as text. */
	@Hidden
	@MayAudit
	@GetMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
	ResponseEntity<String> note(@AuthenticationPrincipal CurrentUser caller) {
		return text(this.proofs.checkpoint(caller.organizationId()).note());
	}

	@Operation(summary = "Prove that an entry is in the log",
			description = "The path from the entry's leaf to the root of the last checkpoint (RFC 9162, section 2.1.3), in "
					+ "lower-case hex, from the leaf up; as text, a c2sp.org/tlog-proof. An entry that was erased keeps "
					+ "its leaf. How the leaf is hashed is in src/docs/ledger.md.")
	@ApiResponse(responseCode = "200", content = {
			@Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = ProofView.class)),
			@Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string",
					example = "c2sp.org/tlog-proof@v1\nindex 1\nbjQLnP+zepicpUTmu3gKLHiXQHT+zNzh2hRGjBevoB0=\n\n"
							+ NOTE)) })
	@Answers({ ProblemType.NOT_SEALED_YET })
	@MayAudit
	@GetMapping("/proofs/{activityId}")
	ProofView proof(@Parameter(description = "The id of the entry") @PathVariable UUID activityId,
			@AuthenticationPrincipal CurrentUser caller) {
		Proofs.Inclusion proof = this.proofs.inclusion(caller.organizationId(), activityId);
		return new ProofView(proof.leaf().index(), proof.checkpoint().treeSize(), hex(proof.leaf().hash()),
				hex(proof.hashes()), hex(proof.checkpoint().rootHash()), proof.checkpoint().note());
	}

	/** The same as text. */
	@Hidden
	@MayAudit
	@GetMapping(path = "/proofs/{activityId}", produces = MediaType.TEXT_PLAIN_VALUE)
	ResponseEntity<String> proofFile(@PathVariable UUID activityId, @AuthenticationPrincipal CurrentUser caller) {
		return text(this.proofs.inclusion(caller.organizationId(), activityId).text());
	}

	@Operation(summary = "Prove that the log only grew",
			description = "From one size to another, such as those of two checkpoints (RFC 9162, section 2.1.4); hashes in "
					+ "lower-case hex.")
	@Answers({ ProblemType.NOT_SEALED_YET })
	@MayAudit
	@GetMapping("/consistency")
	ConsistencyView consistency(@Parameter(description = "The smaller size", example = "1") @RequestParam long from,
			@Parameter(description = "The larger size, by default that of the last checkpoint") @RequestParam(
					required = false) @Nullable Long to,
			@AuthenticationPrincipal CurrentUser caller) {
		Proofs.Consistency proof = this.proofs.consistency(caller.organizationId(), from, to);
		return new ConsistencyView(proof.from(), proof.to(), hex(proof.fromRoot()), hex(proof.toRoot()),
				hex(proof.hashes()));
	}

	private static ResponseEntity<String> text(String text) {
		return ResponseEntity.ok().contentType(TEXT).body(text);
	}

	private static String hex(byte[] hash) {
		return HexFormat.of().formatHex(hash);
	}

	private static List<String> hex(List<byte[]> hashes) {
		return hashes.stream().map(LedgerController::hex).toList();
	}

	/**
	 * A signed checkpoint.
	 *
	 * @param treeSize the number of leaves
	 * @param rootHash the root hash
	 * @param signedAt when it was signed
	 * @param note the signed note
	 * @param obstacle why none is signed at present; null if all is well
	 */
	@Schema(name = "Checkpoint")
	record CheckpointView(@Schema(description = "The number of leaves", example = "4711") long treeSize,
			@Schema(description = "The root hash, in lower-case hex", example = HASH) String rootHash, Instant signedAt,
			@Schema(description = "The signed note (c2sp.org/tlog-checkpoint)", example = NOTE) String note,
			@Schema(description = "Why no checkpoint is signed at present; null if all is well") @Nullable String obstacle) {
	}

	/**
	 * A proof that an entry is in the log.
	 *
	 * @param leafIndex the place of the entry, from 0
	 * @param treeSize the number of leaves of the checkpoint
	 * @param leafHash the hash of the entry's leaf
	 * @param hashes the path from the leaf up
	 * @param rootHash the root hash that the path reaches
	 * @param checkpoint the signed note that vouches for the root hash
	 */
	@Schema(name = "InclusionProof")
	record ProofView(@Schema(description = "The place of the entry, from 0", example = "1234") long leafIndex,
			@Schema(description = "The number of leaves of the checkpoint", example = "4711") long treeSize,
			@Schema(description = "The hash of the entry's leaf", example = HASH) String leafHash,
			@Schema(description = "The path from the leaf up", example = "[\"" + HASH + "\"]") List<String> hashes,
			@Schema(description = "The root hash that the path reaches", example = HASH) String rootHash,
			@Schema(description = "The signed note that vouches for the root hash", example = NOTE) String checkpoint) {
	}

	/**
	 * A proof that the log only grew.
	 *
	 * @param from the smaller size
	 * @param to the larger size
	 * @param fromRootHash the root hash at the smaller size
	 * @param toRootHash the root hash at the larger size
	 * @param hashes the proof
	 */
	@Schema(name = "ConsistencyProof")
	record ConsistencyView(@Schema(description = "The smaller size", example = "1234") long from,
			@Schema(description = "The larger size", example = "4711") long to,
			@Schema(description = "The root hash at the smaller size", example = HASH) String fromRootHash,
			@Schema(description = "The root hash at the larger size", example = HASH) String toRootHash,
			@Schema(description = "The proof", example = "[\"" + HASH + "\"]") List<String> hashes) {
	}

}
