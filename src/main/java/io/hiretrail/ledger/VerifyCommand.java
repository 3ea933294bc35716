package io.hiretrail.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The command {@code verify}: verifies an export of the ledger and prints what it finds,
 * a finding a line. It needs neither the database nor the service.
 */
public final class VerifyCommand {

	/** The command's name. */
	public static final String NAME = "verify";

	private static final String EXPORT = "--export";

	private static final String CHECKPOINT = "--checkpoint";

	private static final String KEY = "--key";

	private static final String FROM = "--from";

	/** The findings of each code that are printed; the others are counted. */
	private static final int PRINTED = 100;

	private final PrintStream out;

	private final PrintStream problems;

	private final Map<Finding.Code, Long> found = new EnumMap<>(Finding.Code.class);

	/**
	 * Creates the command.
	 * @param out takes the findings
	 * @param problems takes what there is to say besides
	 */
	public VerifyCommand(PrintStream out, PrintStream problems) {
		this.out = out;
		this.problems = problems;
	}

	/**
	 * Runs the command.
	 * @param arguments {@code --export} and a file, {@code --key} and verifier keys,
	 * {@code --checkpoint} and files with a signed note each, {@code --from} and the leaf
	 * that the export begins with, 0 if that is left out
	 * @return the status to exit with: 0 if nothing was found, 1 if something was, 2 if
	 * the command was called wrongly or the export cannot be read, 3 if nothing was
	 * found, and receipts for what is gone are not under a checkpoint yet
	 */
	public int run(String... arguments) {
		Map<String, List<String>> options = options(arguments);
		if (options == null || options.getOrDefault(EXPORT, List.of()).size() != 1 || !options.containsKey(KEY)
				|| options.getOrDefault(FROM, List.of()).size() > 1) {
			this.problems.println("Usage: " + NAME + " " + EXPORT + " FILE " + CHECKPOINT + " FILE... " + KEY
					+ " KEY... [" + FROM
					+ " LEAF], the checkpoints from outside the service, the keys from GET /api/v1/ledger/verifier-keys");
			return 2;
		}
		try {
			List<VerifierKey> keys = options.getOrDefault(KEY, List.of()).stream().map(VerifierKey::parse).toList();
			List<String> outside = new ArrayList<>();
			for (String file : options.getOrDefault(CHECKPOINT, List.of())) {
				outside.add(Files.readString(Path.of(file)));
			}
			long from = Fields.number(options.getOrDefault(FROM, List.of("0")).get(0));
			return verify(Path.of(options.getOrDefault(EXPORT, List.of()).get(0)), from, keys, outside);
		}
		catch (CharacterCodingException ex) {
			this.problems.println("A file is not UTF-8.");
		}
		catch (NoSuchFileException ex) {
			this.problems.println(ex.getFile() + " is missing.");
		}
		catch (UnverifiableException | IOException ex) {
			this.problems.println(ex.getMessage());
		}
		return 2;
	}

	/** Returns what stands behind each option; null if that makes no sense. */
	private static @Nullable Map<String, List<String>> options(String... arguments) {
		Map<String, List<String>> options = new HashMap<>();
		List<String> values = null;
		for (String argument : arguments) {
			if (Set.of(EXPORT, CHECKPOINT, KEY, FROM).contains(argument)) {
				values = options.computeIfAbsent(argument, (option) -> new ArrayList<>());
			}
			else if (values == null) {
				return null;
			}
			else {
				values.add(argument);
			}
		}
		return options.values().stream().anyMatch(List::isEmpty) ? null : options;
	}

	private int verify(Path export, long from, List<VerifierKey> keys, List<String> outside) throws IOException {
		if (outside.isEmpty()) {
			this.problems.println("Without a checkpoint from outside (" + CHECKPOINT
					+ "), a log that was rewritten and signed anew looks untouched.");
		}
		ExportReader reader = new ExportReader(keys, outside, this::print);
		Optional<Counts> counts;
		try (BufferedReader lines = Files.newBufferedReader(export)) {
			counts = reader.read(lines, from);
		}
		this.problems.println(reader.about());
		counts.ifPresent(this.problems::println);
		this.found.forEach((code, count) -> this.problems.println(code + ": " + count));
		if (!this.found.isEmpty()) {
			this.problems.println("NOT VERIFIED.");
			return 1;
		}
		long pending = counts.map((verified) -> verified.pending).orElse(0L);
		if (pending > 0) {
			this.problems.println("UNDECIDED: nothing was found, and the receipts for " + pending
					+ " losses are not under a checkpoint yet. Take another export, and verify that.");
			return 3;
		}
		this.problems.println("Verified, nothing was found.");
		return 0;
	}

	private void print(Finding finding) {
		if (this.found.merge(finding.code(), 1L, Long::sum) <= PRINTED) {
			this.out.println(finding);
		}
	}

}
