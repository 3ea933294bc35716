package io.hiretrail.retention;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

import io.hiretrail.core.Sha256;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command {@code read-archive}: checks the archive of a purge against its manifest
 * and prints its entries, a JSON object a line. It needs neither the database nor the
 * service.
 */
public final class ReadArchive {

	/** The command's name. */
	public static final String NAME = "read-archive";

	private final PrintStream out;

	private final PrintStream problems;

	/**
	 * Creates the command.
	 * @param out takes the entries
	 * @param problems takes what there is to say besides
	 */
	public ReadArchive(PrintStream out, PrintStream problems) {
		this.out = out;
		this.problems = problems;
	}

	/**
	 * Runs the command. A file is printed only after it has been checked.
	 * @param arguments the archive's folder
	 * @return the status to exit with: 0 if every file is there as the manifest says, 1
	 * if not, 2 if the command was called wrongly
	 */
	public int run(String... arguments) {
		if (arguments.length != 1) {
			this.problems.println("Usage: " + NAME + " FOLDER, the folder that has the archive's " + Manifest.NAME);
			return 2;
		}
		Path folder = Path.of(arguments[0]);
		try {
			byte[] content = Files.readAllBytes(folder.resolve(Manifest.NAME));
			Manifest manifest = JsonMapper.shared().readValue(content, Manifest.class);
			if (manifest == null || manifest.segments() == null) {
				throw new IOException(folder.resolve(Manifest.NAME) + " is no manifest");
			}
			long entries = 0;
			for (int number = 1; number <= manifest.segments().size(); number++) {
				entries += print(folder.resolve(Segment.name(number)), manifest.segments().get(number - 1));
			}
			if (entries != manifest.entries()) {
				throw new IOException(
						"There are " + entries + " entries, in the manifest there are " + manifest.entries() + ".");
			}
			if (this.out.checkError()) {
				throw new IOException("The entries could not be printed, perhaps because the disk is full.");
			}
			this.problems.println(entries + " entries in " + manifest.segments().size()
					+ " files, as the manifest says. Its SHA-256 is " + hash(content)
					+ "; the entry PURGED_ENTRIES has it too.");
			return 0;
		}
		catch (NoSuchFileException ex) {
			this.problems.println(ex.getFile() + " is missing. An archive is complete when its purge has finished; "
					+ "GET /api/v1/retention/purges says whether it has.");
		}
		catch (JacksonException ex) {
			this.problems.println(folder.resolve(Manifest.NAME) + " is no manifest: " + ex.getOriginalMessage());
		}
		catch (IOException ex) {
			this.problems.println(ex.getMessage());
		}
		return 1;
	}

	private long print(Path file, Segment segment) throws IOException {
		byte[] content = Files.readAllBytes(file);
		String sha256 = hash(content);
		if (!sha256.equals(segment.sha256())) {
			throw new IOException(file + " was changed: its SHA-256 is " + sha256 + ", in the manifest it is "
					+ segment.sha256() + ".");
		}
		try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(content))) {
			byte[] lines = unpacked.readAllBytes();
			this.out.write(lines);
			return new String(lines, StandardCharsets.UTF_8).lines().count();
		}
	}

	private static String hash(byte[] content) {
		return HexFormat.of().formatHex(Sha256.of(content));
	}

}
