package io.hiretrail.retention;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import io.hiretrail.core.CannotStart;
import io.hiretrail.core.Ids;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The command that reads an archive back. */
class ReadArchiveTests {

	@TempDir
	private Path folder;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream problems = new ByteArrayOutputStream();

	@BeforeEach
	void archive() throws IOException {
		DirectoryArchive archive = new DirectoryArchive(this.folder);
		List<Segment> segments = List.of(segment(archive, 1, "{\"name\":\"Zoë\"}", "{}"),
				segment(archive, 2, "{\"last\":true}"));
		archive.write(Manifest.NAME,
				JsonMapper.shared().writeValueAsBytes(Manifest.of(UUID.randomUUID(), UUID.randomUUID(), segments)));
	}

	private static Segment segment(DirectoryArchive archive, int number, String... entries) throws IOException {
		List<Expired.Row> rows = List.of(entries).stream().map((entry) -> new Expired.Row(Ids.next(), entry)).toList();
		byte[] content = Segment.content(rows);
		Segment segment = Segment.of(number, rows, content);
		archive.write(segment.name(), content);
		return segment;
	}

	private int read(String... arguments) {
		return new ReadArchive(new PrintStream(this.out), new PrintStream(this.problems)).run(arguments);
	}

	private String printed() {
		return this.out.toString(StandardCharsets.UTF_8);
	}

	@Test
	void anArchiveIsPrintedLineByLine() {
		assertThat(read(this.folder.toString())).isZero();
		assertThat(printed()).isEqualTo("{\"name\":\"Zoë\"}\n{}\n{\"last\":true}\n");
		assertThat(this.problems.toString()).startsWith("3 entries in 2 files");
	}

	@Test
	void whatTheManifestDoesNotNameIsNotPrinted() throws IOException {
		Files.copy(this.folder.resolve("000001.ndjson.gz"), this.folder.resolve("000003.ndjson.gz"));
		assertThat(read(this.folder.toString())).isZero();
		assertThat(printed()).endsWith("{\"last\":true}\n");
	}

	@Test
	void aChangedByteIsFoundAndItsFileNotPrinted() throws IOException {
		byte[] content = Files.readAllBytes(this.folder.resolve("000002.ndjson.gz"));
		content[content.length - 1] ^= 1;
		Files.write(this.folder.resolve("000002.ndjson.gz"), content);
		assertThat(read(this.folder.toString())).isEqualTo(1);
		assertThat(printed()).doesNotContain("last");
		assertThat(this.problems.toString()).contains("000002.ndjson.gz was changed");
	}

	@Test
	void aCountThatDoesNotAddUpIsFound() throws IOException {
		Path manifest = this.folder.resolve(Manifest.NAME);
		Files.writeString(manifest, Files.readString(manifest).replace("\"entries\":3", "\"entries\":4"));
		assertThat(read(this.folder.toString())).isEqualTo(1);
		assertThat(this.problems.toString()).contains("There are 3 entries, in the manifest there are 4");
	}

	@Test
	void anArchiveNeedsItsFolder() {
		assertThatExceptionOfType(CannotStart.class)
			.isThrownBy(() -> new DirectoryArchive(this.folder.resolve("not-mounted")));
	}

	@Test
	void aMissingFileIsFound() throws IOException {
		Files.delete(this.folder.resolve("000001.ndjson.gz"));
		assertThat(read(this.folder.toString())).isEqualTo(1);
		assertThat(this.problems.toString()).contains("000001.ndjson.gz is missing");
	}

	@Test
	void aFolderWithoutAManifestIsNoArchive() throws IOException {
		assertThat(read(this.folder.resolve("elsewhere").toString())).isEqualTo(1);
		assertThat(this.problems.toString()).contains("manifest.json is missing");
		Files.writeString(this.folder.resolve(Manifest.NAME), "[");
		assertThat(read(this.folder.toString())).isEqualTo(1);
		assertThat(this.problems.toString()).contains("is no manifest");
	}

	@Test
	void theCommandSaysHowToCallIt() {
		assertThat(read()).isEqualTo(2);
		assertThat(this.problems.toString()).startsWith("Usage: read-archive FOLDER");
	}

}
