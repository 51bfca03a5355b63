package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.output.NoticeTopic;
import io.github.auroraupgrade.evidence.PlanningAnswer;
import io.github.auroraupgrade.lambda.task.EventPublisher;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import io.github.auroraupgrade.lambda.task.LogLine;
import io.github.auroraupgrade.lambda.task.Run;
import io.github.auroraupgrade.lambda.task.StoredPlans;
import io.github.auroraupgrade.lambda.task.Task;
import io.github.auroraupgrade.lambda.task.TaskHandler;
import io.github.auroraupgrade.notice.ApprovalNotices;
import io.github.auroraupgrade.notice.Notice;
import io.github.auroraupgrade.notice.NoticeContext;
import io.github.auroraupgrade.notice.RunEvent;
import io.github.auroraupgrade.rollout.progress.NextAction;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a person by mail. The state machine then waits for anyone who sends the task's token back;
 * this function's own answer is not read.
 */
public final class AskApproval extends TaskHandler {
  private final StoredPlans plans;
  private final EventPublisher twin;
  private final NoticeTopic topic;

  /** For Lambda. */
  public AskApproval() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public AskApproval(LambdaEnvironment around) {
    super(around);
    this.plans = StoredPlans.in(around);
    this.twin = new EventPublisher(around.clients());
    this.topic =
        new NoticeTopic(around.clients(), around.setting(LambdaEnvironment.NOTICE_TOPIC_ARN));
  }

  @Override
  public Answer answer(Task task) {
    Run run = task.run();
    String token = task.token().orElseThrow(() -> new StopUpgrade("the task has no token"));
    NoticeContext occasion = new NoticeContext(task.execution(), run.globalClusterIdentifier());
    NextAction.AskApproval question = question(run);
    Notice notice = ApprovalNotices.wanted(occasion, plans.current(task), question, token);
    String event = twin.put(event(notice, occasion, run, question));
    String messageId = topic.publish(notice);
    return new Answer(
        Map.of("messageId", messageId),
        new LogLine("ASKED", notice.subject(), Map.of("messageId", messageId, "event", event)));
  }

  /** Without the token, which is for those who get the mail. */
  private static RunEvent event(
      Notice notice, NoticeContext occasion, Run run, NextAction.AskApproval question) {
    return RunEvent.of(
            notice,
            occasion,
            run.planning().flatMap(PlanningAnswer::targetEngineVersion),
            Optional.of(question.planHash()),
            run.progress())
        .saying(ApprovalNotices.inShort(occasion, question));
  }

  private static NextAction.AskApproval question(Run run) {
    return run.move(NextAction.AskApproval.class)
        .orElseThrow(() -> new StopUpgrade("$.rollout.move asks nobody"));
  }
}
