package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Wave;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One stage's part of the decision: who has failed, who is done, who may be asked. */
final class StageTurn {
  private final Stage stage;
  private final Observation seen;
  private final Instant now;
  private Progress progress;

  StageTurn(Stage stage, Observation seen, Progress progress, Instant now) {
    this.stage = stage;
    this.seen = seen;
    this.progress = progress;
    this.now = now;
  }

  /** What is remembered after the turn. */
  Progress progress() {
    return progress;
  }

  /** The move this stage asks for; empty when all of its steps are done. */
  Optional<NextMove> move() {
    StageStates states = assess();
    return failure(states)
        .or(this::news)
        .or(() -> ask(states))
        .or(() -> states.remaining().map(reason -> keepWaiting(states, reason)));
  }

  /** What of this stage was asked for and has not settled, in words. */
  List<String> settling() {
    return assess().of(step -> progress.of(step).firstAskedAt().isPresent()).unsettled();
  }

  /** Whether every step is done and confirmed. */
  boolean isDone() {
    return stage.steps().stream().allMatch(step -> progress.of(step).doneAt().isPresent());
  }

  private StageStates assess() {
    Map<Step, StepState> states = new LinkedHashMap<>();
    for (Step step : stage.steps()) {
      Assessment assessment = Assessment.of(step, seen, progress.of(step), now);
      progress = progress.with(step, assessment.progress());
      states.put(step, assessment.state());
    }
    return new StageStates(states);
  }

  /** A window that is awaited has its own end; the stage's deadline would cut it short. */
  private NextMove keepWaiting(StageStates states, String reason) {
    return states
        .opensAt()
        .map(opens -> waiting().keepUntil(opens, reason))
        .orElseGet(() -> waiting().orHalt(reason));
  }

  /** One has failed: start nothing more, let those under way settle, then halt (design §5). */
  private Optional<NextMove> failure(StageStates states) {
    if (states.failed().isEmpty()) {
      return states.cancelled().map(NextMove.PlanAgain::new);
    }
    String reason = "Failed: " + String.join("; ", states.failed()) + ".";
    List<String> settling = states.settling();
    return Optional.of(
        settling.isEmpty() || waiting().isOverdue()
            ? new NextMove.Halt(
                HaltCause.MEMBER_FAILED, reason + " " + waiting().conditions(), nextAction())
            : waiting()
                .keep(
                    reason + " Nothing more is started; settling: " + String.join("; ", settling)));
  }

  private String nextAction() {
    boolean global = stage.steps().stream().anyMatch(Step.UpgradeGlobal.class::isInstance);
    Optional<String> log = global ? PrecheckLog.of(seen.database()) : Optional.empty();
    return log.map(words -> words + " ").orElse("") + Waiting.LOOK_AND_RESTART;
  }

  private Optional<NextMove> news() {
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
            new NextMove.Announce(
                untold.stream().flatMap(this::members).toList(),
                untold.stream().map(StageTurn::news).collect(Collectors.joining("; ", "", "."))));
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

  private Optional<NextMove> ask(StageStates states) {
    long busy = states.busy();
    List<Step> next =
        states
            .askable()
            .filter(step -> busy == 0 || mayBeFree(step))
            .limit(Math.min(mostAtOnce(), Math.max(0, stage.atOnce() - busy)))
            .toList();
    if (next.isEmpty() || waiting().isOverdue()) {
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
        .map(at -> !at.plus(Patience.BUSY).isAfter(now))
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

  private NextMove asking(List<Step> steps) {
    List<Errand> errands =
        steps.stream().map(step -> new Errand(step, progress.of(step).attempts())).toList();
    String names = steps.stream().map(Step::words).collect(Collectors.joining(", "));
    long wait = Patience.untilNextLook(waiting().sinceStage()).toSeconds();
    return switch (stage.wave()) {
      case SECONDARIES ->
          new NextMove.UpgradeSecondaries(
              errands, "Upgrading " + names + ": secondaries come first.", wait);
      case PRIMARY ->
          new NextMove.UpgradePrimary(
              errands, "Upgrading " + names + ": every secondary is done.", wait);
      case DATABASE ->
          new NextMove.ChangeDatabase(errands, steps.getFirst().call() + ": " + names + ".", wait);
    };
  }

  private Waiting waiting() {
    return new Waiting(seen, progress, now, Patience.stage(stage, progress, now));
  }
}
