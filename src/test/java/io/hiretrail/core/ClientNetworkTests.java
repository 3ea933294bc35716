package io.hiretrail.core;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClientNetworkTests {

	@ParameterizedTest
	@CsvSource({ "192.0.2.1, 192.0.2.1", "::ffff:192.0.2.1, 192.0.2.1", "2001:db8::1, 20010db800000000/64",
			"2001:db8:0:0:ffff:ffff:ffff:ffff, 20010db800000000/64", "2001:db8:0:1::1, 20010db800000001/64",
			"fe80::1%eth0, fe80000000000000/64", "unknown, unknown", "a:b, a:b" })
	void anAddressBelongsToANetwork(String address, String network) {
		assertThat(ClientNetwork.of(address)).isEqualTo(network);
	}

	@Test
	void whatIsNoAddressIsBounded() {
		assertThat(ClientNetwork.of("x".repeat(100_000))).hasSize(64);
	}

}
