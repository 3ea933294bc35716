package io.hiretrail.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the lines of an export, each a JSON object; src/docs/ledger.md describes them.
 */
final class ExportWriter implements ExportSink {

	private static final String KIND = "kind";

	private static final String INDEX = "index";

	private static final String HASH = "hash";

	private static final String ID = "id";

	private static final String TEXTS = "texts";

	private final JsonMapper json = JsonMapper.shared();

	private final OutputStream out;

	/**
	 * Creates a writer.
	 * @param out takes the lines in UTF-8; best a buffered one
	 */
	ExportWriter(OutputStream out) {
		this.out = out;
	}

	@Override
	public void begin(UUID organization, long from, long to, List<String> verifierKeys) {
		line("ledger", "organizationId", organization, "from", from, "to", to, "verifierKeys", verifierKeys);
	}

	@Override
	public void node(NodeId node, byte[] hash) {
		line("node", "level", node.level(), INDEX, node.index(), HASH, hex(hash));
	}

	@Override
	public void entry(long index, byte[] hash, UUID id, HashedEntry entry, @Nullable UUID account) {
		Map<String, Object> line = map("entry", INDEX, index, HASH, hex(hash), ID, id);
		if (account != null) {
			line.put("account", account);
		}
		line.put("facts", entry.facts());
		line.put("actor", part(entry.actor()));
		line.put("body", part(entry.body()));
		write(line);
	}

	private static Map<String, Object> part(HashedEntry.Part part) {
		Map<String, Object> map = new LinkedHashMap<>();
		if (part.redacted() != null) {
			map.put("commitment", hex(part.redacted()));
		}
		map.put("salt", part.salt());
		map.put(TEXTS, part.texts());
		return map;
	}

	@Override
	public void receipt(long index, byte[] hash, UUID id, List<@Nullable String> texts) {
		line("receipt", INDEX, index, HASH, hex(hash), ID, id, TEXTS, texts);
	}

	@Override
	public void gone(long index, byte[] hash) {
		line("gone", INDEX, index, HASH, hex(hash));
	}

	@Override
	public void checkpoint(String note) {
		line("checkpoint", "note", note);
	}

	@Override
	public void later(UUID id, List<@Nullable String> texts, InclusionProof proof) {
		line("later", ID, id, TEXTS, texts, "proof", proof.text());
	}

	@Override
	public void pending(List<@Nullable String> texts) {
		line("pending", TEXTS, texts);
	}

	void fault(RowFault fault, UUID id) {
		line(fault.kind(), ID, id);
	}

	void end(long leaves) {
		line("end", "leaves", leaves);
	}

	private void line(String kind, Object... namesAndValues) {
		write(map(kind, namesAndValues));
	}

	private static Map<String, Object> map(String kind, Object... namesAndValues) {
		Map<String, Object> line = new LinkedHashMap<>();
		line.put(KIND, kind);
		for (int i = 0; i < namesAndValues.length; i += 2) {
			line.put((String) namesAndValues[i], namesAndValues[i + 1]);
		}
		return line;
	}

	private void write(Map<String, Object> line) {
		try {
			this.out.write(this.json.writeValueAsBytes(line));
			this.out.write('\n');
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

}
