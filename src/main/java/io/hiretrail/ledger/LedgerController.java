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
	@ApiResponse(responseCode = "200",
			content = {
					@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = CheckpointView.class)),
					@Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")) })
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
	@ApiResponse(responseCode = "200",
			content = {
					@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ProofView.class)),
					@Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")) })
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
	record CheckpointView(long treeSize, String rootHash, Instant signedAt, String note, @Nullable String obstacle) {
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
	record ProofView(long leafIndex, long treeSize, String leafHash, List<String> hashes, String rootHash,
			String checkpoint) {
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
	record ConsistencyView(long from, long to, String fromRootHash, String toRootHash, List<String> hashes) {
	}

}
