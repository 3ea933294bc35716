package io.hiretrail.ledger;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What the service hands out verifies without it, and goes to nobody else. */
@IntegrationTest
@Tag("long")
class LedgerApiIntegrationTests {

	private static final VerifierKey KEY = SignedChain.SIGNER.verifierKey();

	private int port;

	private Tenant acme;

	private Api olga;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.port = port;
		this.acme = Tenant.signUp(port);
		this.olga = this.acme.owner();
	}

	private static Api text(Api api) {
		return api.with("Accept", "text/plain");
	}

	private List<UUID> record(int count) {
		this.acme.key("activity:write")
			.post("/activity-logs/batch",
					IntStream.range(0, count).mapToObj((index) -> Map.of("action", "NOTE_" + index)).toList())
			.expect(201);
		return TestDatabase.owner()
			.sql("select id from activity_log where organization_id = ? and action like 'NOTE%' order by id")
			.param(this.acme.id())
			.query(UUID.class)
			.list();
	}

	private static byte[] hash(Answer answer, String pointer) {
		return HexFormat.of().parseHex(answer.text(pointer));
	}

	private static List<byte[]> hashes(Answer answer) {
		return answer.at("/hashes").valueStream().map((hash) -> HexFormat.of().parseHex(hash.asString())).toList();
	}

	@Test
	void everybodyMayReadTheVerifierKeys() {
		Answer answer = Api.at(this.port).get("/ledger/verifier-keys").expect(200);
		assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=UTF-8");
		assertThat(answer.response().body()).isEqualTo(KEY + "\n");
		text(Api.at(this.port).withKey("stale")).get("/ledger/verifier-keys").expect(200);
		Api.at(this.port)
			.with("Accept", "application/json")
			.get("/ledger/verifier-keys")
			.expectProblem(406, "not-acceptable");
	}

	@Test
	void aProofVerifiesWithTheKeyAlone() {
		List<UUID> entries = record(300);
		SignedChain.await(this.acme.id());
		for (UUID entry : List.of(entries.get(0), entries.get(1), entries.get(254), entries.get(299))) {
			Answer proof = this.olga.get("/ledger/proofs/" + entry).expect(200);
			Checkpoint signed = Checkpoint.open(proof.text("/checkpoint"), KEY);
			assertThat(signed.origin()).isEqualTo(SignedChain.origin(this.acme.id()));
			assertThat(signed.size()).isEqualTo(proof.at("/treeSize").longValue()).isGreaterThanOrEqualTo(300);
			assertThat(signed.root()).isEqualTo(hash(proof, "/rootHash"));
			long index = proof.at("/leafIndex").longValue();
			byte[] leaf = hash(proof, "/leafHash");
			assertThat(MerkleVerifier.isIncluded(leaf, index, signed.size(), hashes(proof), signed.root())).isTrue();
			assertThat(leaf).isEqualTo(LedgerAudit.leafHash(TestDatabase.owner()
				.sql("select row_to_json(e)::text from activity_log e where organization_id = ? and id = ?")
				.params(this.acme.id(), entry)
				.query(String.class)
				.single()));

			String file = text(this.olga).get("/ledger/proofs/" + entry).expect(200).response().body();
			assertThat(InclusionProof.parse(file).index()).isEqualTo(index);
			assertThat(InclusionProof.parse(file).verify(leaf, KEY).root()).isEqualTo(signed.root());
		}
	}

	@Test
	void theLastCheckpointComesAsJsonOrAsItIs() {
		Checkpoint last = SignedChain.await(this.acme.id());
		Answer json = this.olga.get("/ledger/checkpoint").expect(200);
		assertThat(json.at("/treeSize").longValue()).isEqualTo(last.size());
		assertThat(hash(json, "/rootHash")).isEqualTo(last.root());
		assertThat(json.text("/signedAt")).endsWith("Z");
		assertThat(json.at("/obstacle").isNull()).isTrue();
		Answer note = text(this.olga).get("/ledger/checkpoint").expect(200);
		assertThat(note.response().body()).isEqualTo(json.text("/note"));
		assertThat(note.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=UTF-8");
		assertThat(this.olga.with("Accept", "*/*").get("/ledger/checkpoint").expect(200).header("Content-Type"))
			.isEqualTo("application/json");
		this.olga.with("Accept", "image/png").get("/ledger/checkpoint").expectProblem(406, "not-acceptable");
	}

	@Test
	void proofsAndCheckpointsAreOfTheOwnOrganizationAlone() {
		UUID entry = record(1).get(0);
		SignedChain.await(this.acme.id());
		Tenant other = Tenant.signUp(this.port);
		SignedChain.await(other.id());
		other.owner().get("/ledger/proofs/" + entry).expectProblem(404, "not-found");
		text(other.owner()).get("/ledger/proofs/" + entry).expectProblem(404, "not-found");
		this.olga.get("/ledger/proofs/" + UUID.randomUUID()).expectProblem(404, "not-found");
		assertThat(Checkpoint.open(other.owner().get("/ledger/checkpoint").expect(200).text("/note"), KEY).origin())
			.isEqualTo(SignedChain.origin(other.id()));
		assertThat(other.owner().get("/ledger/consistency?from=0").expect(200).at("/to").longValue())
			.isLessThan(this.olga.get("/ledger/consistency?from=0").expect(200).at("/to").longValue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/ledger/checkpoint", "/ledger/proofs/01939d2a-0000-7000-8000-000000000003",
			"/ledger/consistency?from=0" })
	void theyAreForWhoMayAudit(String path) {
		SignedChain.await(this.acme.id());
		for (String accepted : List.of("application/json", "text/plain")) {
			Api.at(this.port).with("Accept", accepted).get(path).expectProblem(401, "unauthenticated");
			for (Api refused : List.of(this.acme.join("MEMBER", "Mia"), this.acme.join("CAMPAIGN_MANAGER", "Carl"),
					this.acme.key("activity:read", "activity:write"))) {
				refused.with("Accept", path.contains("consistency") ? "application/json" : accepted)
					.get(path)
					.expectProblem(403, "forbidden");
			}
		}
		this.acme.key("audit:read").get("/ledger/checkpoint").expect(200);
		this.acme.join("ADMIN", "Ann").get("/ledger/checkpoint").expect(200);
	}

	@Test
	void whatIsNotSealedYetIsToldFromWhatIsNotThere() {
		SignedChain.await(this.acme.id());
		JdbcTransactionManager manager = new JdbcTransactionManager(TestDatabase.applicationSource());
		UUID entry = new TransactionTemplate(manager).execute((status) -> {
			JdbcClient.create(manager.getDataSource())
				.sql("select pg_advisory_xact_lock(ledger_lock(?))")
				.param(this.acme.id())
				.query()
				.listOfRows();
			UUID recorded = record(1).get(0);
			Answer answer = this.olga.get("/ledger/proofs/" + recorded).expectProblem(404, "not-sealed-yet");
			assertThat(answer.header("Retry-After")).isEqualTo("1");
			assertThat(answer.text("/detail")).contains("is recorded", "try again");
			return recorded;
		});
		SignedChain.await(this.acme.id());
		this.olga.get("/ledger/proofs/" + entry).expect(200);
	}

	@Test
	void anErasedEntryKeepsItsProof() {
		UUID ada = this.acme.applicant("Ada Lovelace");
		String entry = this.olga.get("/applicants/" + ada + "/activity-logs").expect(200).text("/items/0/id");
		SignedChain.await(this.acme.id());
		String before = this.olga.get("/ledger/proofs/" + entry).expect(200).text("/leafHash");
		this.olga.delete("/applicants/" + ada).expect(204);
		assertThat(this.olga.get("/ledger/proofs/" + entry).expect(200).text("/leafHash")).isEqualTo(before);
	}

	@Test
	void theLogOnlyGrows() {
		Checkpoint first = SignedChain.await(this.acme.id());
		record(270);
		Checkpoint second = SignedChain.await(this.acme.id());
		Answer proof = this.olga.get("/ledger/consistency?from=" + first.size()).expect(200);
		assertThat(proof.at("/from").longValue()).isEqualTo(first.size());
		assertThat(proof.at("/to").longValue()).isEqualTo(second.size());
		assertThat(hash(proof, "/fromRootHash")).isEqualTo(first.root());
		assertThat(hash(proof, "/toRootHash")).isEqualTo(second.root());
		assertThat(MerkleVerifier.isConsistent(first.size(), first.root(), second.size(), second.root(), hashes(proof)))
			.isTrue();
		Answer part = this.olga.get("/ledger/consistency?from=3&to=200").expect(200);
		assertThat(MerkleVerifier.isConsistent(3, hash(part, "/fromRootHash"), 200, hash(part, "/toRootHash"),
				hashes(part)))
			.isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "from=2&to=1, from", "from=-1, from", "from=0&to=1000000, to", "from=1000000, from", "to=1, from",
			"from=x, from", "from=9223372036854775808, from", "from=0&to=-1, from" })
	void sizesAreInOrderAndInTheTree(String sizes, String field) {
		SignedChain.await(this.acme.id());
		this.olga.get("/ledger/consistency?" + sizes).expectProblem(400, "invalid-request").naming(field);
	}

}
