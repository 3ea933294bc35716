package io.hiretrail.demo;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.hiretrail.activity.Actor;
import io.hiretrail.activity.ActorType;
import io.hiretrail.activity.Medium;
import io.hiretrail.activity.RequestContext;
import io.hiretrail.core.Ids;

/**
 * Makes candidates up. Their addresses are those that are reserved for documentation (RFC
 * 2606, RFC 5737, RFC 3849).
 */
final class Names {

	static final List<String> BROWSERS = List.of(
			"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0",
			"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
			"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
			"Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
			"Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
			"Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36");

	private static final List<String> FIRST_NAMES = List.of("Amara", "Anton", "Aylin", "Beatriz", "Bilal", "Chiara",
			"Daniel", "Dilan", "Elena", "Emeka", "Farah", "Finn", "Giulia", "Hana", "Henrik", "Ines", "Ivan", "Jonas",
			"Karima", "Kenji", "Lea", "Liam", "Mei", "Mateo", "Nadia", "Noah", "Oksana", "Omar", "Priya", "Rafael",
			"Sofia", "Tomasz", "Usha", "Viktor", "Wanjiru", "Xenia", "Yusuf", "Zoë");

	private static final List<String> LAST_NAMES = List.of("Abara", "Almeida", "Bauer", "Bianchi", "Chen", "Dahl",
			"Demir", "Eriksen", "Farouk", "Fischer", "Garcia", "Haddad", "Hoffmann", "Ibrahim", "Ivanova", "Jansen",
			"Kaya", "Kimura", "Kovač", "Lindgren", "Mbeki", "Moreau", "Nowak", "Okafor", "Olsen", "Petrov", "Quintero",
			"Rossi", "Sato", "Schmidt", "Silva", "Tanaka", "Torres", "Ueda", "Varga", "Weber", "Yılmaz");

	private static final List<String> MAIL_HOSTS = List.of("example.com", "example.org", "example.net");

	private Names() {
	}

	/**
	 * Makes a candidate up.
	 * @param number tells the candidate from all others
	 */
	static Candidate candidate(int number, Source source, DemoJob job, Instant appliedAt, Chance chance) {
		// the lengths of the lists have no common divisor: no name comes twice before all
		// have come once
		String first = FIRST_NAMES.get(number % FIRST_NAMES.size());
		String last = LAST_NAMES.get(number % LAST_NAMES.size());
		return candidate(Ids.at(appliedAt, number), first + " " + last, source, job, chance);
	}

	static Candidate candidate(UUID id, String name, Source source, DemoJob job, Chance chance) {
		return new Candidate(id, email(name, chance), source, job,
				new Player(Actor.named(ActorType.CANDIDATE, name),
						new RequestContext(ip(chance), chance.oneOf(BROWSERS), "meet." + Cast.HOST,
								"https://meet." + Cast.HOST + "/" + chance.digits(8), Medium.SHAREABLE_LINK, null,
								null)));
	}

	/** Draws an address of somebody with a name. */
	static String email(String name, Chance chance) {
		String plain = Normalizer.normalize(name.replace('ı', 'i'), Normalizer.Form.NFD).replaceAll("\\p{M}", "");
		return plain.toLowerCase(Locale.ROOT).replace(' ', '.') + "@" + chance.oneOf(MAIL_HOSTS);
	}

	private static String ip(Chance chance) {
		int host = chance.between(1, 254);
		return chance.in100(25) ? "2001:db8:" + Integer.toHexString(chance.between(0x100, 0xfff)) + "::" + host
				: chance.oneOf(List.of("192.0.2.", "198.51.100.", "203.0.113.")) + host;
	}

}
