package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.output.NoticeTopic;
import io.github.auroraupgrade.evidence.PlanningAnswer;
import io.github.auroraupgrade.lambda.task.KeptPlans;
import io.github.auroraupgrade.lambda.task.Logged;
import io.github.auroraupgrade.lambda.task.Run;
import io.github.auroraupgrade.lambda.task.Surroundings;
import io.github.auroraupgrade.lambda.task.Task;
import io.github.auroraupgrade.lambda.task.TaskHandler;
import io.github.auroraupgrade.lambda.task.Twin;
import io.github.auroraupgrade.notice.ApprovalNotices;
import io.github.auroraupgrade.notice.Notice;
import io.github.auroraupgrade.notice.Occasion;
import io.github.auroraupgrade.notice.RunEvent;
import io.github.auroraupgrade.rollout.progress.NextMove;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a person by mail. The state machine then waits for whoever sends the task's token back; this
 * function's own answer is not looked at.
 */
public final class AskApproval extends TaskHandler {
  private final KeptPlans plans;
  private final Twin twin;
  private final NoticeTopic topic;

  /** For Lambda. */
  public AskApproval() {
    this(Surroundings.ofLambda());
  }

  /** With these surroundings. */
  public AskApproval(Surroundings around) {
    super(around);
    this.plans = KeptPlans.in(around);
    this.twin = new Twin(around.clients());
    this.topic = new NoticeTopic(around.clients(), around.setting(Surroundings.NOTICE_TOPIC_ARN));
  }

  @Override
  public Answer answer(Task task) {
    Run run = task.run();
    String token = task.token().orElseThrow(() -> new StopUpgrade("the task has no token", null));
    Occasion occasion = new Occasion(task.execution(), run.globalClusterIdentifier());
    NextMove.AskApproval question = question(run);
    Notice notice = ApprovalNotices.wanted(occasion, plans.current(task), question, token);
    String event = twin.put(event(notice, occasion, run, question));
    String messageId = topic.publish(notice);
    return new Answer(
        Map.of("messageId", messageId),
        new Logged("ASKED", notice.subject(), Map.of("messageId", messageId, "event", event)));
  }

  /** Without the token, which is for those who get the mail. */
  private static RunEvent event(
      Notice notice, Occasion occasion, Run run, NextMove.AskApproval question) {
    return RunEvent.of(
            notice,
            occasion,
            run.planning().flatMap(PlanningAnswer::targetEngineVersion),
            Optional.of(question.planHash()),
            run.progress())
        .saying(ApprovalNotices.inShort(occasion, question));
  }

  private static NextMove.AskApproval question(Run run) {
    return run.move(NextMove.AskApproval.class)
        .orElseThrow(() -> new StopUpgrade("$.rollout.move asks nobody", null));
  }
}
