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
import io.github.auroraupgrade.metric.Failure;
import io.github.auroraupgrade.metric.Measurement;
import io.github.auroraupgrade.notice.Notice;
import io.github.auroraupgrade.notice.NoticeContext;
import io.github.auroraupgrade.notice.RunEvent;
import io.github.auroraupgrade.request.input.FleetFields;
import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.rollout.progress.NextAction.Halt;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells people and programs what belongs to the state it is called from: a mail, an event. */
public final class Notify extends TaskHandler {
  private final StoredPlans plans;
  private final EventPublisher twin;
  private final NoticeTopic topic;
  private final Clock clock;

  /** For Lambda. */
  public Notify() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public Notify(LambdaEnvironment around) {
    super(around);
    this.plans = StoredPlans.in(around);
    this.twin = new EventPublisher(around.clients());
    this.topic =
        new NoticeTopic(around.clients(), around.setting(LambdaEnvironment.NOTICE_TOPIC_ARN));
    this.clock = around.clock();
  }

  @Override
  public Answer answer(Task task) {
    if (isAskedFirst(task)) {
      return new Answer(
          Map.of(), LogLine.of("NOT_PUBLISHED", "Someone is asked first, in a separate mail."));
    }
    Notice notice = new StateNotices(task, plans).notice(State.of(task), clock.instant());
    String event = twin.put(event(notice, task.execution(), task.run()));
    if (!FleetFields.wantMails(task.run().request())) {
      return new Answer(
          Map.of("event", event),
          LogLine.of("NOT_PUBLISHED", "The input turns mails off.", "event", event),
          failure(task).map(Measurement::failure).orElse(List.of()));
    }
    if (isProgressNobodyWants(task)) {
      return new Answer(
          Map.of("event", event),
          LogLine.of("NOT_PUBLISHED", "Nobody asked for a mail for each member.", "event", event));
    }
    Map<String, String> told =
        new TreeMap<>(Map.of("messageId", topic.publish(notice), "event", event));
    return new Answer(
        told,
        new LogLine("PUBLISHED", notice.subject(), told),
        failure(task).map(Measurement::failure).orElse(List.of()));
  }

  private static RunEvent event(Notice notice, String execution, Run run) {
    return RunEvent.of(
        notice,
        new NoticeContext(execution, run.globalClusterIdentifier()),
        run.planning().flatMap(PlanningAnswer::targetEngineVersion),
        run.planning().flatMap(PlanningAnswer::planHash),
        run.progress());
  }

  private boolean isProgressNobodyWants(Task task) {
    return task.state().equals(State.NotifyMemberUpgraded.name())
        && !plans.current(task).conditions().progressMails();
  }

  /** Every run that fails says so in exactly one of these states. */
  private static Optional<Failure> failure(Task task) {
    return switch (State.of(task)) {
      case NotifyRejected -> Optional.of(Failure.REJECTED);
      case NotifyDatabaseBusy -> Optional.of(Failure.DATABASE_BUSY);
      case NotifyDeclined -> Optional.of(Failure.DECLINED);
      case NotifyFailed -> Optional.of(Failure.of(haltOf(task.run())));
      case NotifyBroken -> Optional.of(Failure.ofError(StateNotices.error(task.run()).error()));
      case NotifyStarted, NotifyMemberUpgraded, NotifySucceeded, NotifyPlan, NotifyNothingToDo ->
          Optional.empty();
    };
  }

  private static HaltCause haltOf(Run run) {
    return run.move(Halt.class).map(Halt::cause).orElse(HaltCause.NOT_SAID);
  }

  /** The run has not begun, and the question to a person is the next mail. */
  private boolean isAskedFirst(Task task) {
    return task.state().equals(State.NotifyStarted.name())
        && task.run().rollout().isEmpty()
        && plans.current(task).conditions().approval().beforeStart();
  }

  /** The states of the state machine that call this function. */
  enum State {
    NotifyStarted,
    NotifyMemberUpgraded,
    NotifySucceeded,
    NotifyFailed,
    NotifyDeclined,
    NotifyBroken,
    NotifyPlan,
    NotifyNothingToDo,
    NotifyRejected,
    NotifyDatabaseBusy;

    static State of(Task task) {
      return Arrays.stream(values())
          .filter(state -> state.name().equals(task.state()))
          .findFirst()
          .orElseThrow(() -> new StopUpgrade("No mail belongs to the state of this task"));
    }
  }
}
