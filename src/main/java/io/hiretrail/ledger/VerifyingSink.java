package io.hiretrail.ledger;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Verifies a ledger where it is read. */
final class VerifyingSink implements ExportSink {

	private final Verification verification;

	VerifyingSink(Verification verification) {
		this.verification = verification;
	}

	@Override
	public void begin(UUID organization, long from, long to, List<String> verifierKeys) {
		// the verification knows what it is of
	}

	@Override
	public void node(NodeId node, byte[] hash) {
		this.verification.node(node, hash);
	}

	@Override
	public void entry(long index, byte[] hash, UUID id, HashedEntry entry, @Nullable UUID account) {
		this.verification.entry(index, hash, id.toString(), entry, (account != null) ? account.toString() : null);
	}

	@Override
	public void receipt(long index, byte[] hash, UUID id, List<@Nullable String> texts) {
		this.verification.receipt(index, hash, id.toString(), texts);
	}

	@Override
	public void gone(long index, byte[] hash) {
		this.verification.gone(index, hash);
	}

	@Override
	public void checkpoint(String note) {
		this.verification.checkpoint(note);
	}

	@Override
	public void later(UUID id, List<@Nullable String> texts, InclusionProof proof) {
		this.verification.later(id.toString(), texts, proof);
	}

	@Override
	public void pending(List<@Nullable String> texts) {
		this.verification.pending(texts);
	}

}
