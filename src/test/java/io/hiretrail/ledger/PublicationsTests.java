package io.hiretrail.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.hiretrail.core.CannotStart;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PublicationsTests {

	private static final UUID ORGANIZATION = UUID.randomUUID();

	@TempDir
	private Path directory;

	private Publications publications(@Nullable Path folder, @Nullable URI url) {
		return new Publications(new LedgerProperties("hiretrail", null, this.directory.resolve("ledger/key"), null,
				Duration.ofSeconds(1), new LedgerProperties.Publish(folder, url, null)));
	}

	@Test
	void aFolderHasTheLastNoteAlone() throws IOException {
		Path folder = Files.createDirectory(this.directory.resolve("folder"));
		Publications publications = publications(folder, null);
		assertThat(publications.read(ORGANIZATION)).isEmpty();
		publications.write(ORGANIZATION, "long note \u2014\n");
		publications.write(ORGANIZATION, "note\n");
		assertThat(publications.read(ORGANIZATION)).containsExactly("note\n");
		assertThat(publications.read(UUID.randomUUID())).isEmpty();
		assertThat(folder.toFile().list()).containsExactly(ORGANIZATION.toString());
		assertThat(this.directory.resolve("ledger")).doesNotExist();
	}

	@Test
	void withoutAPlaceItIsTheFolderBesideTheKey() {
		publications(null, null).write(ORGANIZATION, "note\n");
		assertThat(this.directory.resolve("ledger/checkpoints").resolve(ORGANIZATION.toString())).hasContent("note");
	}

	@Test
	void aFolderThatIsNotThereOrCannotBeWrittenIsRefused() throws IOException {
		Path file = Files.writeString(this.directory.resolve("file"), "");
		for (Path folder : List.of(file, file.resolve("folder"), this.directory.resolve("not-mounted"))) {
			assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> publications(folder, null));
		}
		assertThat(this.directory.resolve("not-mounted")).doesNotExist();
	}

	@Test
	void aFolderThatGoesAwayIsNoEmptyPlace() throws IOException {
		Path folder = Files.createDirectory(this.directory.resolve("folder"));
		Publications publications = publications(folder, null);
		Files.delete(folder);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> publications.read(ORGANIZATION));
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> publications.write(ORGANIZATION, "note\n"));
		assertThat(folder).doesNotExist();
	}

	@Test
	void anAddressThatDoesNotAnswerIsNoEmptyPlace() {
		Publications publications = publications(null, URI.create("http://127.0.0.1:1/"));
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> publications.read(ORGANIZATION));
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> publications.write(ORGANIZATION, "note\n"));
		assertThat(this.directory.resolve("ledger")).doesNotExist();
	}

}
