package io.hiretrail.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

import io.hiretrail.core.Sha256;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a proof takes in a large tree; {@code -Dledger.leaves=10000000} makes it
 * larger.
 */
@IntegrationTest
@Tag("long")
class ProofSpeedIntegrationTests {

	private static final int LEAVES = Integer.getInteger("ledger.leaves", 100_000);

	private static final int CHUNK = 50_000;

	private static final int PROOFS = 500;

	private final Random random = new Random(9162);

	private static UUID id(long index) {
		return new UUID(0x0190_c1a2_0000_7000L, 0x8000_0000_0000_0000L | index);
	}

	private long any() {
		return 100 + this.random.nextInt(LEAVES - 100);
	}

	@Test
	void aProofInALargeTreeTakesLessThanFiveMilliseconds(@Autowired Proofs proofs, @LocalServerPort int port) {
		Tenant acme = Tenant.signUp(port);
		long size = SignedChain.await(acme.id()).size();
		TreeStore trees = new TreeStore(JdbcClient.create(TestDatabase.applicationSource(acme.id())));
		while (size < LEAVES) {
			List<UUID> ids = new ArrayList<>();
			List<byte[]> hashes = new ArrayList<>();
			for (; size < LEAVES && ids.size() < CHUNK; size++) {
				ids.add(id(size));
				hashes.add(Sha256.of(ByteBuffer.allocate(Long.BYTES).putLong(size).array()));
			}
			Leaves.append(trees, acme.id(), ids, hashes);
		}
		acme.act(() -> measure(proofs, acme));
	}

	private void measure(Proofs proofs, Tenant acme) {
		SignedChain.until("All is signed.", () -> proofs.checkpoint(acme.id()).treeSize() == LEAVES);

		double service = median((index) -> proofs.inclusion(acme.id(), id(index)));
		double consistency = median((index) -> proofs.consistency(acme.id(), index, null));
		double http = median((index) -> acme.owner().get("/ledger/proofs/" + id(index)).expect(200));
		System.out.printf("Of %,d leaves: inclusion %.2f ms, over HTTP %.2f ms, consistency %.2f ms (medians)%n",
				LEAVES, service, http, consistency);
		assertThat(service).isLessThan(5);
		for (int i = 0; i < 100; i++) {
			Proofs.Inclusion proof = proofs.inclusion(acme.id(), id(any()));
			assertThat(MerkleVerifier.isIncluded(proof.leaf().hash(), proof.leaf().index(), LEAVES, proof.hashes(),
					proof.checkpoint().rootHash()))
				.isTrue();
		}
	}

	/** Returns the median time in milliseconds, after as many runs that do not count. */
	private double median(Consumer<Long> action) {
		double[] times = new double[PROOFS];
		for (int i = -PROOFS; i < PROOFS; i++) {
			long index = any();
			long start = System.nanoTime();
			action.accept(index);
			times[Math.floorMod(i, PROOFS)] = (System.nanoTime() - start) / 1e6;
		}
		Arrays.sort(times);
		return times[PROOFS / 2];
	}

}
