package io.hiretrail.retention;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;

import io.hiretrail.core.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads an archive by what the README says about it, without the service's classes. */
final class Archives {

	private static final JsonMapper json = JsonMapper.builder().build();

	private Archives() {
	}

	static JsonNode json(String text) {
		return json.readTree(text);
	}

	/** Returns all lines of a purge's archive, after checking it against its manifest. */
	static List<String> lines(Path folder) throws IOException {
		JsonNode manifest = json(Files.readString(folder.resolve("manifest.json")));
		List<String> lines = new ArrayList<>();
		for (JsonNode segment : manifest.at("/segments")) {
			byte[] file = Files.readAllBytes(folder.resolve(segment.at("/name").asString()));
			assertThat(HexFormat.of().formatHex(Sha256.of(file))).isEqualTo(segment.at("/sha256").asString());
			try (GZIPInputStream content = new GZIPInputStream(
					Files.newInputStream(folder.resolve(segment.at("/name").asString())))) {
				List<String> own = new String(content.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
				assertThat(own).hasSize(segment.at("/entries").intValue());
				lines.addAll(own);
			}
		}
		assertThat(lines).hasSize(manifest.at("/entries").intValue());
		return lines;
	}

	static List<String> ids(Path folder) throws IOException {
		return lines(folder).stream().map((line) -> json(line).at("/id").asString()).toList();
	}

}
