package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.NoticeTopic;
import io.github.auroraupgrade.evidence.ClaimResult;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.metric.Failure;
import io.github.auroraupgrade.metric.Measurement;
import io.github.auroraupgrade.notice.ApprovalNotices;
import io.github.auroraupgrade.notice.Notice;
import io.github.auroraupgrade.notice.Notices;
import io.github.auroraupgrade.notice.Occasion;
import io.github.auroraupgrade.notice.RunEvent;
import io.github.auroraupgrade.notice.UnchangedNotices;
import io.github.auroraupgrade.plan.Planning;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.rollout.Act.CaughtError;
import io.github.auroraupgrade.rollout.Decision;
import io.github.auroraupgrade.rollout.HaltCause;
import io.github.auroraupgrade.rollout.NextMove.Announce;
import io.github.auroraupgrade.rollout.NextMove.Decline;
import io.github.auroraupgrade.rollout.NextMove.Done;
import io.github.auroraupgrade.rollout.NextMove.Halt;
import io.github.auroraupgrade.rollout.Progress;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells people and programs what belongs to the state it is called from: a mail, an event. */
public final class Notify extends TaskHandler {
  private static final String LOOK =
      "Look at the members and at the execution's history, then start the upgrade again: what is"
          + " done will be skipped.";

  private final Twin twin;
  private final NoticeTopic topic;
  private final Clock clock;

  /** For Lambda. */
  public Notify() {
    this(Surroundings.ofLambda());
  }

  /** With these surroundings. */
  public Notify(Surroundings around) {
    super(around);
    this.twin = new Twin(around.clients());
    this.topic = new NoticeTopic(around.clients(), around.setting(Surroundings.NOTICE_TOPIC_ARN));
    this.clock = around.clock();
  }

  @Override
  Answer answer(Task task) {
    if (isAskedFirst(task)) {
      return new Answer(
          Map.of(), Logged.of("NOT_PUBLISHED", "A person is asked first, by a mail of its own."));
    }
    Notice notice = notice(task);
    String event = twin.put(event(notice, task.execution(), task.run()));
    if (isProgressNobodyWants(task)) {
      return new Answer(
          Map.of("event", event),
          Logged.of("NOT_PUBLISHED", "Nobody asked for a mail for each member.", "event", event));
    }
    String messageId = topic.publish(notice);
    return new Answer(
        Map.of("messageId", messageId, "event", event),
        new Logged("PUBLISHED", notice.subject(), Map.of("messageId", messageId, "event", event)),
        failure(task).map(Measurement::failure).stream().toList());
  }

  private static RunEvent event(Notice notice, String execution, Run run) {
    return RunEvent.of(
        notice,
        new Occasion(execution, run.globalClusterIdentifier()),
        run.planning().flatMap(Planning::plan),
        run.planning().flatMap(Planning::planHash),
        run.progress());
  }

  private static boolean isProgressNobodyWants(Task task) {
    return task.state().equals(State.NotifyMemberUpgraded.name())
        && !task.run().plan().conditions().progressMails();
  }

  /** Every run that fails says so in exactly one of these states. */
  private static Optional<Failure> failure(Task task) {
    return switch (State.of(task)) {
      case NotifyRejected -> Optional.of(Failure.REJECTED);
      case NotifyDatabaseBusy -> Optional.of(Failure.DATABASE_BUSY);
      case NotifyDeclined -> Optional.of(Failure.DECLINED);
      case NotifyFailed -> Optional.of(Failure.of(haltOf(task.run())));
      case NotifyBroken -> Optional.of(Failure.ofError(errorOf(task.run()).error()));
      case NotifyStarted, NotifyMemberUpgraded, NotifySucceeded, NotifyPlan, NotifyNothingToDo ->
          Optional.empty();
    };
  }

  private static HaltCause haltOf(Run run) {
    return halt(run).map(Halt::cause).orElse(HaltCause.NOT_SAID);
  }

  /** The run has not begun, and the question to a person is the next mail. */
  private static boolean isAskedFirst(Task task) {
    return task.state().equals(State.NotifyStarted.name())
        && task.run().rollout().isEmpty()
        && task.run().plan().conditions().approval().beforeStart();
  }

  private static Notice started(Occasion occasion, Run run) {
    return run.rollout().isEmpty() && run.plan().conditions().holdTheStart()
        ? ApprovalNotices.scheduled(occasion, run.plan(), run.planHash())
        : Notices.started(occasion, run.plan(), run.planHash());
  }

  private Notice declined(Occasion occasion, Run run) {
    Decline decline =
        run.rollout()
            .map(Decision::move)
            .filter(Decline.class::isInstance)
            .map(Decline.class::cast)
            .orElseThrow(() -> new StopUpgrade("$.rollout.move is no refusal", null));
    return ApprovalNotices.declined(occasion, decline, run.progress(), clock.instant());
  }

  private Notice notice(Task task) {
    Run run = task.run();
    Occasion occasion = new Occasion(task.execution(), run.globalClusterIdentifier());
    return switch (State.of(task)) {
      case NotifyStarted -> started(occasion, run);
      case NotifyMemberUpgraded ->
          Notices.membersUpgraded(occasion, run.plan(), progress(run), announced(run));
      case NotifySucceeded ->
          Notices.succeeded(occasion, run.plan(), progress(run), clock.instant(), done(run));
      case NotifyFailed -> halted(occasion, run);
      case NotifyDeclined -> declined(occasion, run);
      case NotifyBroken -> broken(occasion, run);
      case NotifyPlan ->
          UnchangedNotices.planned(occasion, run.plan(), run.planHash(), run.request());
      case NotifyNothingToDo ->
          UnchangedNotices.nothingToDo(occasion, reason(run), run.plan().because());
      case NotifyRejected ->
          UnchangedNotices.rejected(
              occasion, run.planning().map(Planning::refusals).orElse(List.of()));
      case NotifyDatabaseBusy ->
          UnchangedNotices.busy(occasion, run.claim().map(ClaimResult::reason).orElse(""));
    };
  }

  /** The states of the state machine that call this function. */
  private enum State {
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
          .orElseThrow(() -> new StopUpgrade("No mail belongs to the state of this task", null));
    }
  }

  private Notice halted(Occasion occasion, Run run) {
    String reason = run.rollout().map(decision -> decision.move().reason()).orElse(reason(run));
    String nextAction = halt(run).map(Halt::nextAction).orElseGet(() -> remedy(run));
    return Notices.halted(occasion, reason, nextAction, run.progress(), clock.instant());
  }

  /** A run that could not be planned again: what the planner says is to be done. */
  private static String remedy(Run run) {
    String remedies =
        run.planning().map(Planning::refusals).orElse(List.of()).stream()
            .map(Refusal::remedy)
            .distinct()
            .collect(Collectors.joining(" "));
    return remedies.isEmpty() ? LOOK : LOOK + " " + remedies;
  }

  private static Optional<Halt> halt(Run run) {
    return run.rollout().map(Decision::move).filter(Halt.class::isInstance).map(Halt.class::cast);
  }

  private static CaughtError errorOf(Run run) {
    return run.error()
        .orElseGet(() -> new CaughtError("Unknown", "The state machine names no error."));
  }

  private Notice broken(Occasion occasion, Run run) {
    CaughtError error = errorOf(run);
    return Notices.broken(occasion, error.error(), error.cause(), run.progress(), clock.instant());
  }

  private static Progress progress(Run run) {
    return run.progress().orElseThrow(() -> new StopUpgrade("$.rollout has no progress", null));
  }

  private static List<RdsArn> announced(Run run) {
    return run.rollout()
        .map(Decision::move)
        .filter(Announce.class::isInstance)
        .map(Announce.class::cast)
        .map(Announce::members)
        .orElse(List.of());
  }

  private static Done done(Run run) {
    return run.rollout()
        .map(Decision::move)
        .filter(Done.class::isInstance)
        .map(Done.class::cast)
        .orElseGet(() -> new Done("", List.of()));
  }

  private static String reason(Run run) {
    return run.planning().map(Planning::reason).orElse("");
  }
}
