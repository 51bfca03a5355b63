package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.StepAttempt;
import io.github.auroraupgrade.rollout.progress.StepState;
import io.github.auroraupgrade.rollout.progress.Timeouts;
import io.github.auroraupgrade.rollout.reading.Observation;
import io.github.auroraupgrade.rollout.step.PrecheckLog;
import io.github.auroraupgrade.rollout.step.StageStates;
import io.github.auroraupgrade.rollout.step.StepAssessment;
import io.github.auroraupgrade.rollout.step.WaitTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One stage's part of the decision: who has failed, who is done, who may be asked. */
final class StageDecision {
  private final Stage stage;
  private final Observation seen;
  private final Instant now;
  private Progress progress;

  StageDecision(Stage stage, Observation seen, Progress progress, Instant now) {
    this.stage = stage;
    this.seen = seen;
    this.progress = progress;
    this.now = now;
  }

  /** The move this stage asks for; none when all of its steps are done. */
  PartialDecision turn() {
    StageStates states = assess();
    Optional<NextAction> move =
        failure(states)
            .or(this::news)
            .or(() -> overdue(states))
            .or(() -> ask(states))
            .or(() -> states.remaining().map(reason -> keepWaiting(states, reason)));
    return new PartialDecision(move, progress);
  }

  /** How these stages are where nothing more is started. */
  static Stopped stopped(List<Stage> stages, Observation seen, Progress progress, Instant now) {
    List<String> settling = new ArrayList<>();
    boolean done = true;
    Progress looked = progress;
    for (Stage stage : stages) {
      Stopped stopped = new StageDecision(stage, seen, looked, now).stopped();
      settling.addAll(stopped.settling());
      done &= stopped.done();
      looked = stopped.progress();
    }
    return new Stopped(settling, done, looked);
  }

  private Stopped stopped() {
    List<String> settling =
        inTime(assess()).of(step -> progress.of(step).firstAskedAt().isPresent()).unsettled();
    boolean done = stage.steps().stream().allMatch(step -> progress.of(step).doneAt().isPresent());
    return new Stopped(settling, done, progress);
  }

  /**
   * Stages in which nothing more is started.
   *
   * @param settling what was asked for and has not settled, in words
   * @param done whether every step is done and confirmed
   */
  record Stopped(List<String> settling, boolean done, Progress progress) {}

  private StageStates assess() {
    Map<Step, StepState> states = new LinkedHashMap<>();
    for (Step step : stage.steps()) {
      StepAssessment assessment = StepAssessment.of(step, seen, progress.of(step), now);
      progress = progress.with(step, assessment.progress());
      states.put(step, assessment.state());
    }
    return new StageStates(states);
  }

  private NextAction keepWaiting(StageStates states, String reason) {
    return states
        .opensAt()
        .map(opens -> waiting().keepUntil(opens, reason))
        .orElseGet(
            () ->
                waiting()
                    .keep(reason, new Pace(stage, progress, now).untilNextLook(seen.database())));
  }

  /** Each has its own deadline: others that are under way then have the rest of theirs. */
  private Optional<NextAction> overdue(StageStates states) {
    Optional<String> late = states.of(this::isOverdue).remaining();
    List<String> settling = atWork(states);
    return late.map(
        what ->
            settling.isEmpty()
                ? waiting().overdue(what)
                : waiting().keep("Not finished in time: " + what + WaitTime.nothingMore(settling)));
  }

  /**
   * What AWS is at work on, or may be: a cluster that was asked a moment ago is still {@code
   * available} (facts §3.5).
   */
  private List<String> atWork(StageStates states) {
    return inTime(states)
        .of(step -> states.isSettling(step) || progress.of(step).firstAskedAt().isPresent())
        .unsettled();
  }

  private StageStates inTime(StageStates states) {
    return states.of(step -> !isOverdue(step));
  }

  private boolean isOverdue(Step step) {
    return new StepDeadlines(progress, now).isOverdue(step);
  }

  /** One has failed: start nothing more, let those under way settle, then halt (design §5). */
  private Optional<NextAction> failure(StageStates states) {
    List<String> settling = atWork(states);
    if (states.failed().isEmpty()) {
      return states
          .cancelled()
          .map(
              reason ->
                  settling.isEmpty()
                      ? new NextAction.PlanAgain(reason)
                      : waiting().keep(reason + WaitTime.nothingMore(settling)));
    }
    String failed = String.join("; ", states.failed());
    String reason = "Failed: " + failed + (failed.endsWith(".") ? "" : ".");
    return Optional.of(
        settling.isEmpty()
            ? new NextAction.Halt(
                HaltCause.MEMBER_FAILED, reason + " " + waiting().conditions(), nextAction())
            : waiting().keep(reason + WaitTime.nothingMore(settling)));
  }

  private String nextAction() {
    boolean global = stage.steps().stream().anyMatch(Step.UpgradeGlobal.class::isInstance);
    Optional<String> log = global ? PrecheckLog.of(seen.database()) : Optional.empty();
    return log.map(words -> words + " ").orElse("") + WaitTime.LOOK_AND_RESTART;
  }

  private Optional<NextAction> news() {
    List<Step> untold =
        stage.steps().stream()
            .filter(Step::bringsMemberOn)
            .filter(step -> progress.of(step).doneAt().isPresent())
            .filter(step -> !progress.of(step).announced())
            .toList();
    for (Step step : untold) {
      progress = progress.with(step, progress.of(step).told());
    }
    return untold.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new NextAction.Announce(
                untold.stream().flatMap(this::members).toList(),
                untold.stream()
                    .map(StageDecision::news)
                    .collect(Collectors.joining("; ", "", "."))));
  }

  private Stream<RdsArn> members(Step step) {
    return step instanceof Step.UpgradeGlobal
        ? seen.database().inUpgradeOrder().stream().map(Member::arn)
        : Stream.of(step.subject());
  }

  private static String news(Step step) {
    return step.target()
        .map(version -> step.subject().identifier() + " is on " + version.text())
        .orElseGet(() -> step.words() + " is done");
  }

  private Optional<NextAction> ask(StageStates states) {
    long busy = states.busy();
    List<Step> next =
        states
            .askable()
            .filter(step -> busy == 0 || mayBeFree(step))
            .limit(Math.min(mostAtOnce(), Math.max(0, stage.atOnce() - busy)))
            .toList();
    if (next.isEmpty()) {
      return Optional.empty();
    }
    for (Step step : next) {
      progress = progress.with(step, progress.of(step).asked(now));
    }
    return Optional.of(asking(next));
  }

  /** Who was busy while others are under way is probably kept busy by them: not every time. */
  private boolean mayBeFree(Step step) {
    return progress
        .of(step)
        .deferredAt()
        .map(at -> !at.plus(Timeouts.BUSY).isAfter(now))
        .orElse(true);
  }

  /**
   * One act about the database per move: its state in the state machine takes one. One, too, while
   * Lambda does not run the function: every try of every step is history (25,000 events, facts §6).
   */
  private long mostAtOnce() {
    boolean notRun =
        stage.steps().stream().anyMatch(step -> progress.of(step).notRunSince().isPresent());
    return notRun || stage.wave() == Wave.DATABASE ? 1 : stage.steps().size();
  }

  private NextAction asking(List<Step> steps) {
    List<StepAttempt> stepAttempts =
        steps.stream()
            .map(step -> new StepAttempt(step, progress.of(step).attempts(), now))
            .toList();
    String names = steps.stream().map(Step::words).collect(Collectors.joining(", "));
    long wait = Timeouts.untilNextLook(waiting().sinceStage()).toSeconds();
    return switch (stage.wave()) {
      case SECONDARIES ->
          new NextAction.UpgradeSecondaries(
              stepAttempts,
              "Upgrading "
                  + names
                  + stage
                      .why()
                      .map(_ -> ": one secondary first and alone.")
                      .orElse(": secondaries come first."),
              wait);
      case PRIMARY ->
          new NextAction.UpgradePrimary(
              stepAttempts, "Upgrading " + names + ": every secondary is done.", wait);
      case DATABASE ->
          new NextAction.ChangeDatabase(
              stepAttempts, steps.getFirst().call() + ": " + names + ".", wait);
    };
  }

  private WaitTime waiting() {
    return new WaitTime(seen, progress, now);
  }
}
