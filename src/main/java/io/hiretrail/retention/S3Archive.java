package io.hiretrail.retention;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;

import io.hiretrail.core.Sha256;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An archive in a store with the interface of Amazon S3. */
final class S3Archive implements Archive, AutoCloseable {

	private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

	/** How long the store may be silent. */
	private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);

	private final S3Client client;

	private final String bucket;

	private final String prefix;

	/** Connects to nothing yet; the credentials are looked for at each request. */
	S3Archive(RetentionProperties.S3 store) {
		this.client = S3Client.builder()
			.region(Region.of(store.region()))
			.endpointOverride(store.endpoint())
			.forcePathStyle(store.endpoint() != null)
			// not every store of the S3 kind takes a body in signed chunks
			.serviceConfiguration((configuration) -> configuration.chunkedEncodingEnabled(false))
			.overrideConfiguration((configuration) -> configuration.apiCallTimeout(store.timeout())
				// three attempts
				.retryStrategy(RetryMode.STANDARD))
			.httpClientBuilder(
					UrlConnectionHttpClient.builder().connectionTimeout(CONNECTION_TIMEOUT).socketTimeout(READ_TIMEOUT))
			.build();
		this.bucket = store.bucket();
		this.prefix = store.prefix();
	}

	/** The store compares the content with its hash, and keeps the hash. */
	@Override
	public void write(String name, byte[] content) throws IOException {
		String sha256 = Base64.getEncoder().encodeToString(Sha256.of(content));
		try {
			this.client.putObject((put) -> put.bucket(this.bucket).key(this.prefix + name).checksumSHA256(sha256),
					RequestBody.fromBytes(content));
		}
		catch (SdkException ex) {
			throw failure(ex);
		}
	}

	@Override
	public void delete(String name) throws IOException {
		try {
			this.client.deleteObject((delete) -> delete.bucket(this.bucket).key(this.prefix + name));
		}
		catch (SdkException ex) {
			throw failure(ex);
		}
	}

	private IOException failure(SdkException cause) {
		return new IOException("The bucket " + this.bucket + " cannot be written to: " + cause.getMessage(), cause);
	}

	@Override
	public void close() {
		this.client.close();
	}

}
