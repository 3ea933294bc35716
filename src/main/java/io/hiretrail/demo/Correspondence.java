package io.hiretrail.demo;

import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.applicant.Channel;
import io.hiretrail.applicant.Direction;
import io.hiretrail.core.Ids;
import io.hiretrail.demo.DemoRows.CommunicationRow;
import org.jspecify.annotations.Nullable;

/** What is said between the team and a candidate. */
final class Correspondence {

	private final Dossier dossier;

	Correspondence(Dossier dossier) {
		this.dossier = dossier;
	}

	void send(Player author, String templateId, String subject) {
		add(author, Action.SENT_EMAIL, Channel.EMAIL, Direction.OUTBOUND, subject, templateId);
	}

	void message(Player author, String subject) {
		add(author, Action.SENT_MESSAGE, Channel.MESSAGE, Direction.OUTBOUND, subject, null);
	}

	void receive(String subject) {
		add(this.dossier.candidate.player(), Action.RECEIVED_EMAIL, Channel.EMAIL, Direction.INBOUND, subject, null);
	}

	void call(Player author, String subject) {
		add(author, Action.LOGGED_CALL, Channel.CALL, Direction.OUTBOUND, subject, null);
	}

	void note(Player author, String subject) {
		add(author, Action.ADDED_NOTE, Channel.NOTE, Direction.OUTBOUND, subject, null);
	}

	private void add(Player author, Action action, Channel channel, Direction direction, String subject,
			@Nullable String templateId) {
		UUID id = Ids.at(this.dossier.time(), 0);
		CommunicationRow row = new CommunicationRow(id, this.dossier.applicantId(), author, channel, direction, subject,
				templateId, this.dossier.time());
		this.dossier.write(author,
				Activity.of(action)
					.on(Resource.of(ResourceType.COMMUNICATION, id, null))
					.with("channel", channel)
					.with("templateId", templateId)
					.with("messageRef", id.toString()),
				(rows) -> rows.communications.add(row));
	}

}
