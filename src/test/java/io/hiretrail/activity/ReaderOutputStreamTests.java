package io.hiretrail.activity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReaderOutputStreamTests {

	/** 100,000 bytes in 100 milliseconds. */
	private static final ExportProperties SHARE = new ExportProperties(1, 1, Duration.ofMillis(100),
			DataSize.ofBytes(1_000_000));

	private static final byte[] PART = new byte[20_000];

	/** Takes one part in so many milliseconds. */
	private static OutputStream taking(long millis) {
		return new ByteArrayOutputStream() {

			@Override
			public synchronized void write(byte[] bytes, int offset, int length) {
				pause(millis);
				super.write(bytes, offset, length);
			}

		};
	}

	private static void pause(long millis) {
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void aReaderThatTakesLessThanItsShareIsLeft() throws IOException {
		ReaderOutputStream out = new ReaderOutputStream(taking(60), SHARE);
		out.write(PART);
		assertThatExceptionOfType(ReaderOutputStream.SlowReaderException.class).isThrownBy(() -> out.write(PART))
			.withMessageStartingWith("it took 40000 bytes in 1");
		assertThat(out.written()).isEqualTo(40_000);
	}

	@Test
	void itIsLeftAlsoAfterItTookMuch() throws IOException {
		OutputStream slow = taking(60);
		ReaderOutputStream out = new ReaderOutputStream(slow, SHARE);
		out.write(new byte[10_000_000]);
		out.write(PART);
		out.write(PART);
		assertThatExceptionOfType(ReaderOutputStream.SlowReaderException.class).isThrownBy(() -> out.write(PART));
	}

	@Test
	void theTimeThatTheServiceTakesDoesNotCount() throws IOException {
		ReaderOutputStream out = new ReaderOutputStream(new ByteArrayOutputStream(), SHARE);
		for (int i = 0; i < 3; i++) {
			pause(60);
			out.write(PART);
		}
		assertThat(out.written()).isEqualTo(60_000);
	}

}
