package io.hiretrail.activity;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IpAddressTests {

	@ParameterizedTest
	@CsvSource({ "203.0.113.7, 203.0.113.7", "::1, ::1", "0:0:0:0:0:0:0:1, ::1", "::, ::",
			"2001:DB8:0:0:1::1, 2001:db8::1:0:0:1", "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
			"1:0:0:2:0:0:0:3, 1:0:0:2::3", "fe80::1%eth0, fe80::1", "fe80::, fe80::",
			"::ffff:203.0.113.7, 203.0.113.7" })
	void anAddressIsWrittenInOneWay(String text, String written) {
		assertThat(IpAddress.normalize(text)).isEqualTo(written);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "localhost", "example.org", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.4.", ":::",
			"1::2::3", "2001:db8::g", "a.b.c.d", "12345::" })
	void whatIsNoAddressIsNotLookedUp(String text) {
		assertThat(IpAddress.normalize(text)).isNull();
	}

}
