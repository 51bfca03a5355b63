package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.NoticeTopic;
import io.github.auroraupgrade.notice.ApprovalNotices;
import io.github.auroraupgrade.notice.Notice;
import io.github.auroraupgrade.notice.Occasion;
import io.github.auroraupgrade.rollout.Decision;
import io.github.auroraupgrade.rollout.NextMove;
import java.util.Map;

/**
 * Asks a person by mail. The state machine then waits for whoever sends the task's token back; this
 * function's own answer is not looked at.
 */
public final class AskApproval extends TaskHandler {
  private final NoticeTopic topic;

  /** For Lambda. */
  public AskApproval() {
    this(Surroundings.ofLambda());
  }

  /** With these surroundings. */
  public AskApproval(Surroundings around) {
    super(around);
    this.topic = new NoticeTopic(around.clients(), around.setting(Surroundings.NOTICE_TOPIC_ARN));
  }

  @Override
  Answer answer(Task task) {
    Run run = task.run();
    String token = task.token().orElseThrow(() -> new StopUpgrade("the task has no token", null));
    Notice notice =
        ApprovalNotices.wanted(
            new Occasion(task.execution(), run.globalClusterIdentifier()),
            run.plan(),
            question(run),
            token);
    String messageId = topic.publish(notice);
    return new Answer(
        Map.of("messageId", messageId),
        Logged.of("ASKED", notice.subject(), "messageId", messageId));
  }

  private static NextMove.AskApproval question(Run run) {
    return run.rollout()
        .map(Decision::move)
        .filter(NextMove.AskApproval.class::isInstance)
        .map(NextMove.AskApproval.class::cast)
        .orElseThrow(() -> new StopUpgrade("$.rollout.move asks nobody", null));
  }
}
