package io.hiretrail.demo;

import java.util.UUID;

import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;

/**
 * Somebody who applies in the demo.
 *
 * @param id the applicant's id
 * @param email the e-mail address at first
 * @param source where the application comes from
 * @param job the job applied for
 * @param player the candidate as one who acts, through links that were shared
 */
record Candidate(UUID id, String email, Source source, DemoJob job, Player player) {

	String name() {
		return this.player.name();
	}

	Resource asResource() {
		return Resource.of(ResourceType.APPLICANT, this.id, name());
	}

}
