package io.hiretrail.retention;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class S3ArchiveTests {

	private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

	private S3Store store;

	@BeforeEach
	void start(@TempDir Path root) throws IOException {
		this.store = S3Store.start(root);
	}

	@AfterEach
	void stop() {
		this.store.stop();
	}

	private static S3Archive archive(@Nullable URI endpoint, String bucket, int seconds) {
		return new S3Archive(
				new RetentionProperties.S3(bucket, "log/", S3Store.REGION, endpoint, Duration.ofSeconds(seconds)));
	}

	private S3Archive archive() {
		return archive(this.store.endpoint(), S3Store.BUCKET, 30);
	}

	private Path object(String name) {
		return this.store.object("log/" + name);
	}

	@Test
	void anObjectIsWrittenReplacedAndDeleted() throws IOException {
		try (S3Archive archive = archive()) {
			archive.write("acme/1/a.txt", "first".getBytes(StandardCharsets.UTF_8));
			assertThat(object("acme/1/a.txt")).hasContent("first");
			archive.write("acme/1/a.txt", CONTENT);
			assertThat(object("acme/1/a.txt")).hasBinaryContent(CONTENT);
			archive.delete("acme/1/a.txt");
			assertThat(object("acme/1/a.txt")).doesNotExist();
			assertThatNoException().isThrownBy(() -> archive.delete("acme/1/a.txt"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void aStoreInTroubleTakesNothing(S3Store.Trouble trouble) throws IOException {
		try (S3Archive archive = archive()) {
			this.store.during(trouble, () -> assertThatIOException().isThrownBy(() -> archive.write("a.txt", CONTENT)));
			assertThat(object("a.txt")).doesNotExist();
			archive.write("a.txt", CONTENT);
			assertThat(object("a.txt")).hasBinaryContent(CONTENT);
		}
	}

	@Test
	void theBucketMustExist() {
		try (S3Archive archive = archive(this.store.endpoint(), "another", 30)) {
			assertThatIOException().isThrownBy(() -> archive.write("a.txt", CONTENT))
				.withMessageContaining("The bucket another cannot be written to")
				.withMessageContaining("404");
		}
	}

	/** The large one does not fit into what the connection buffers. */
	@ParameterizedTest
	@ValueSource(ints = { 10, 50_000_000 })
	@Timeout(20)
	void aStoreThatAcceptsAndIsSilentIsGivenUp(int size) throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
				S3Archive archive = archive(URI.create("http://127.0.0.1:" + silent.getLocalPort()), S3Store.BUCKET,
						2)) {
			assertThatIOException().isThrownBy(() -> archive.write("a.txt", new byte[size]))
				.withMessageContaining("timeout");
		}
	}

	@Test
	void withoutAnEndpointTheStoreIsAmazons() {
		assertThatNoException().isThrownBy(() -> archive(null, S3Store.BUCKET, 1).close());
	}

}
