package io.hiretrail.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Gathers the figures, shows each at once, and writes them as Markdown and as JSON. */
final class Report {

	private final List<Figure> figures = new ArrayList<>();

	private final Map<String, Object> facts = new LinkedHashMap<>();

	Report(Settings settings) {
		fact("measured", Instant.now().toString());
		fact("entries", settings.entries());
		fact("processors", Runtime.getRuntime().availableProcessors());
		fact("java", Runtime.version().toString());
		fact("heap of the service", settings.heap());
	}

	void fact(String name, Object value) {
		this.facts.put(name, value);
		System.out.println(name + ": " + value);
	}

	void add(Figure figure) {
		if (this.figures.isEmpty()) {
			System.out.print(Figure.HEADER);
		}
		this.figures.add(figure);
		System.out.println(figure.line());
	}

	/** Writes {@code <path>.md} and {@code <path>.json}. */
	void write(Path path) throws IOException {
		StringBuilder markdown = new StringBuilder();
		this.facts.forEach((name, value) -> markdown.append("- ").append(name).append(": ").append(value).append('\n'));
		markdown.append('\n').append(Figure.HEADER);
		this.figures.forEach((figure) -> markdown.append(figure.line()).append('\n'));
		Files.writeString(Path.of(path + ".md"), markdown);
		JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
		Map<String, Object> document = new LinkedHashMap<>(this.facts);
		document.put("figures", this.figures);
		Files.writeString(Path.of(path + ".json"), json.writeValueAsString(document));
		System.out.println("Written to " + path + ".md and " + path + ".json");
	}

}
