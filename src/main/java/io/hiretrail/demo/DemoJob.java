package io.hiretrail.demo;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.core.Ids;

/**
 * A job of the demo.
 *
 * @param id its id
 * @param title what the position is called
 * @param stages the stages that applicants pass, in order
 * @param createdAt when it was created
 */
record DemoJob(UUID id, String title, List<Stage> stages, Instant createdAt) {

	static DemoJob of(UUID id, String title, Instant createdAt, String... stages) {
		return new DemoJob(id, title,
				IntStream.range(0, stages.length)
					.mapToObj((position) -> new Stage(Ids.at(createdAt, position), stages[position], position))
					.toList(),
				createdAt);
	}

	Stage firstStage() {
		return this.stages.get(0);
	}

	Stage stageAfter(Stage stage) {
		return this.stages.get(stage.position() + 1);
	}

	/** Tells the last stage, where there are no interviews but an offer. */
	boolean isLast(Stage stage) {
		return stage.position() == this.stages.size() - 1;
	}

	Resource asResource() {
		return Resource.of(ResourceType.JOB, this.id, this.title);
	}

	/**
	 * A step of the job's pipeline.
	 *
	 * @param id its id
	 * @param name its name
	 * @param position its place, from 0
	 */
	record Stage(UUID id, String name, int position) {
	}

}
