package io.hiretrail.core.web;

import java.io.IOException;
import java.util.function.Supplier;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/** A body that throws where it grows longer than allowed. */
class CountingInputStream extends ServletInputStream {

	private final ServletInputStream body;

	private final Supplier<RuntimeException> tooLong;

	private long left;

	CountingInputStream(ServletInputStream body, long limit, Supplier<RuntimeException> tooLong) {
		this.body = body;
		this.left = limit;
		this.tooLong = tooLong;
	}

	@Override
	public int read() throws IOException {
		int value = this.body.read();
		count((value < 0) ? 0 : 1);
		return value;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		int read = this.body.read(buffer, offset, length);
		count(Math.max(read, 0));
		return read;
	}

	private void count(int bytes) {
		this.left -= bytes;
		if (this.left < 0) {
			throw this.tooLong.get();
		}
	}

	@Override
	public boolean isFinished() {
		return this.body.isFinished();
	}

	@Override
	public boolean isReady() {
		return this.body.isReady();
	}

	@Override
	public void setReadListener(ReadListener listener) {
		this.body.setReadListener(listener);
	}

	@Override
	public void close() throws IOException {
		this.body.close();
	}

}
