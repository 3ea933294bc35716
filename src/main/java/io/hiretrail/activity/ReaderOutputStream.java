package io.hiretrail.activity;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What the reader of an export takes. It throws where the reader takes less than it
 * should: the time that the service itself needs does not count.
 */
class ReaderOutputStream extends FilterOutputStream {

	private final long patience;

	private final long share;

	private long written;

	private long waited;

	private long taken;

	/**
	 * Creates the stream.
	 * @param properties say how much a reader should take
	 */
	ReaderOutputStream(OutputStream out, ExportProperties properties) {
		super(out);
		this.patience = properties.patience().toNanos();
		this.share = properties.rate().toBytes() * properties.patience().toMillis() / 1000;
	}

	/** Returns how many bytes were handed over. */
	long written() {
		return this.written;
	}

	@Override
	public void write(int value) throws IOException {
		write(new byte[] { (byte) value }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		long start = System.nanoTime();
		this.out.write(bytes, offset, length);
		this.written += length;
		this.taken += length;
		this.waited += System.nanoTime() - start;
		if (this.waited > this.patience) {
			if (this.taken < this.share) {
				throw new SlowReaderException(this.taken, this.waited);
			}
			this.waited = 0;
			this.taken = 0;
		}
	}

	/** Ends an export whose reader holds its connection for too little. */
	static final class SlowReaderException extends IOException {

		private static final long serialVersionUID = 1L;

		SlowReaderException(long bytes, long nanos) {
			super("it took %d bytes in %d ms".formatted(bytes, nanos / 1_000_000));
		}

	}

}
