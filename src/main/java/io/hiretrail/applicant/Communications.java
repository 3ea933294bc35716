package io.hiretrail.applicant;

import java.util.UUID;

import io.hiretrail.activity.Activity;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.security.CurrentUser;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what was said, and records that it was. */
@Service
@Transactional
public class Communications {

	private final Applicants applicants;

	private final CommunicationRepository communications;

	private final ActivityRecorder recorder;

	Communications(Applicants applicants, CommunicationRepository communications, ActivityRecorder recorder) {
		this.applicants = applicants;
		this.communications = communications;
		this.recorder = recorder;
	}

	/** Adds a communication. */
	public CommunicationView add(CurrentUser caller, UUID applicantId, Channel channel, Direction direction,
			String subject, @Nullable String templateId) {
		Applicant applicant = this.applicants.find(caller, applicantId);
		Communication communication = this.communications
			.saveAndFlush(new Communication(applicant, caller, channel, direction, subject, templateId));
		this.recorder.record(Activity.of(channel.action(direction))
			.on(communication)
			.with("channel", channel)
			.with("templateId", templateId)
			.with("messageRef", communication.id().toString()));
		return communication.view();
	}

}
