package io.github.auroraupgrade.notice;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.Progress.SeenMember;
import java.util.List;
import java.util.Optional;

/**
 * What a mail says, for programs: the {@code detail} of an event on the default event bus. Its form
 * is {@code statemachine/schema/run-event.schema.json}. It never holds a task token: anyone who may
 * read events is not thereby somebody who may approve.
 *
 * @param schema the version of this document's form
 * @param kind what happened, the same word as the mail's attribute
 * @param outcome {@code running}, {@code waiting}, {@code succeeded} or {@code failed}
 * @param globalClusterIdentifier absent where the input did not get that far
 * @param title the mail's subject
 * @param text what people read in a chat
 * @param members every member as it was seen last
 */
public record RunEvent(
    int schema,
    String kind,
    String outcome,
    Optional<String> globalClusterIdentifier,
    String executionArn,
    String title,
    String text,
    Optional<String> targetEngineVersion,
    Optional<String> planHash,
    List<SeenMember> members) {
  /** The form written today. */
  public static final int SCHEMA = 1;

  /** The event's {@code source}. */
  public static final String SOURCE = "aurora-global-upgrade";

  /** The event's {@code detail-type}. */
  public static final String DETAIL_TYPE = "Aurora Global Upgrade Notice";

  public RunEvent {
    members = List.copyOf(members);
  }

  /** The twin of this notice. */
  public static RunEvent of(
      Notice notice,
      NoticeContext occasion,
      Optional<EngineVersion> targetEngineVersion,
      Optional<String> planHash,
      Optional<Progress> progress) {
    return new RunEvent(
        SCHEMA,
        notice.attributes().getOrDefault("kind", ""),
        notice.attributes().getOrDefault("outcome", ""),
        occasion.globalClusterIdentifier(),
        occasion.executionArn(),
        notice.subject(),
        notice.body(),
        targetEngineVersion.map(EngineVersion::text),
        planHash,
        progress.map(Progress::seen).orElse(List.of()));
  }

  /** The same with another text. */
  public RunEvent saying(String words) {
    return new RunEvent(
        schema,
        kind,
        outcome,
        globalClusterIdentifier,
        executionArn,
        title,
        words,
        targetEngineVersion,
        planHash,
        members);
  }
}
