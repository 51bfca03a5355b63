package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The one decision (design §2). It sees all members at once, so "secondaries first", "stop the
 * others when one fails" and "never touch the primary unless every secondary is done" stand here,
 * once.
 */
public final class Rollout {
  private static final String LOOK_AND_RESTART =
      "Look at the members and at the RDS events of the one that failed, mend the cause, and start"
          + " the upgrade again: what is done will be skipped.";

  private final Plan plan;
  private final Observation seen;
  private final Instant now;
  private Progress progress;

  private Rollout(Plan plan, Progress progress, Observation seen, Instant now) {
    this.plan = plan;
    this.progress = progress;
    this.seen = seen;
    this.now = now;
  }

  /** Decides the next move from the plan, what is remembered, what is seen, and the time. */
  public static Decision nextMove(
      Plan plan, Progress progress, Observation observation, Instant now) {
    Rollout rollout =
        new Rollout(plan, Acts.fold(plan, progress, observation.acts()), observation, now);
    NextMove move = rollout.decide();
    return new Decision(move, rollout.progress.having(observation.database()));
  }

  /**
   * The clusters whose events are worth reading: asked for, and {@code available} on the old
   * version with nothing pending. Their events tell a failed upgrade from one that has not begun.
   */
  public static Map<RdsArn, Instant> suspects(
      Plan plan, Progress progress, GlobalDatabase database) {
    Map<RdsArn, Instant> suspects = new LinkedHashMap<>();
    for (Step step : plan.steps()) {
      Optional<Instant> asked = progress.of(step).askedAt();
      boolean quiet =
          database
              .member(step.cluster())
              .filter(member -> member.isBelow(step.to()))
              .flatMap(Member::cluster)
              .filter(cluster -> cluster.isAvailable() && !cluster.isUpgrading())
              .isPresent();
      if (asked.isPresent() && quiet) {
        suspects.put(step.cluster(), asked.get());
      }
    }
    return suspects;
  }

  private NextMove decide() {
    if (since(progress.startedAt()).compareTo(Patience.RUN) > 0) {
      return new NextMove.Halt(
          "The run has taken longer than " + Patience.RUN.toHours() + " hours. " + conditions(),
          LOOK_AND_RESTART);
    }
    Optional<String> unsettled = Topology.unsettled(seen.database());
    if (unsettled.isPresent()) {
      return waitOrHalt(unsettled.get());
    }
    Optional<String> change = Topology.change(plan, seen.database()).or(this::memberThatFellBack);
    if (change.isPresent()) {
      return planAgain(change.get());
    }
    for (int number = 0; number < plan.stages().size(); number++) {
      progress = progress.inStage(number, now);
      Optional<NextMove> move = inStage(plan.stages().get(number));
      if (move.isPresent()) {
        return move.get();
      }
    }
    progress = progress.inStage(plan.stages().size(), now);
    return verify();
  }

  /** A member that was done and is on an old version again (RDS-EVENT-0518, facts §1.2). */
  private Optional<String> memberThatFellBack() {
    return plan.steps().stream()
        .filter(step -> progress.of(step).doneAt().isPresent())
        .flatMap(
            step ->
                seen.database().member(step.cluster()).stream()
                    .filter(member -> member.isBelow(step.to())))
        .map(member -> member.label() + " was done and is on an older version again.")
        .findFirst();
  }

  private NextMove planAgain(String change) {
    if (progress.replans() >= Patience.MOST_REPLANS) {
      return new NextMove.Halt(
          "The topology changed once more after "
              + progress.replans()
              + " new plans: "
              + change
              + " "
              + conditions(),
          "Wait until nobody changes the global database, then start the upgrade again.");
    }
    Optional<Member> busy = Topology.busy(seen.database());
    if (busy.isPresent()) {
      return waitOrHalt(change + " Waiting for " + busy.get().label() + " to settle.");
    }
    progress = progress.replanned(now);
    return new NextMove.PlanAgain(change);
  }

  /** The move this stage asks for; empty when all of its steps are done. */
  private Optional<NextMove> inStage(Stage stage) {
    Map<Step, StepState> states = assess(stage);
    return failure(states)
        .or(() -> news(stage))
        .or(() -> ask(stage, states))
        .or(() -> remaining(states).map(this::waitOrHalt));
  }

  private Map<Step, StepState> assess(Stage stage) {
    Map<Step, StepState> states = new LinkedHashMap<>();
    for (Step step : stage.steps()) {
      Member member = seen.database().member(step.cluster()).orElseThrow();
      Assessment assessment =
          Assessment.of(step, member, progress.of(step), seen.eventsOf(step.cluster()), now);
      progress = progress.with(step, assessment.progress());
      states.put(step, assessment.state());
    }
    return states;
  }

  /** One has failed: start nothing more, let those under way settle, then halt (design §5). */
  private Optional<NextMove> failure(Map<Step, StepState> states) {
    List<String> failed = new ArrayList<>();
    List<String> settling = new ArrayList<>();
    Optional<String> cancelled = Optional.empty();
    for (Map.Entry<Step, StepState> entry : states.entrySet()) {
      String name = entry.getKey().cluster().identifier();
      switch (entry.getValue()) {
        case StepState.Failed(String reason) -> failed.add(name + ": " + reason);
        case StepState.Cancelled(String reason) -> cancelled = Optional.of(reason);
        case StepState.UnderWay(String what) -> settling.add(what);
        case StepState.Confirming(String what) -> settling.add(what);
        case StepState.Done(), StepState.Waiting(_), StepState.Askable() -> {}
      }
    }
    if (failed.isEmpty()) {
      return cancelled.map(this::planAgain);
    }
    String reason = "Failed: " + String.join("; ", failed) + ".";
    return Optional.of(
        settling.isEmpty() || stageIsOverdue()
            ? new NextMove.Halt(reason + " " + conditions(), LOOK_AND_RESTART)
            : keepWaiting(
                reason + " Nothing more is started; settling: " + String.join("; ", settling)));
  }

  private Optional<NextMove> news(Stage stage) {
    List<Step> untold =
        stage.steps().stream()
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
                untold.stream().map(Step::cluster).toList(),
                untold.stream()
                    .map(step -> step.cluster().identifier() + " is on " + step.to().text())
                    .collect(Collectors.joining("; ", "", "."))));
  }

  private Optional<NextMove> ask(Stage stage, Map<Step, StepState> states) {
    long busy =
        states.values().stream()
            .filter(
                state ->
                    state instanceof StepState.UnderWay
                        || state instanceof StepState.Confirming
                        || state instanceof StepState.Waiting)
            .count();
    List<Step> next =
        states.entrySet().stream()
            .filter(entry -> entry.getValue() instanceof StepState.Askable)
            .map(Map.Entry::getKey)
            .limit(Math.max(0, stage.atOnce() - busy))
            .toList();
    if (next.isEmpty() || stageIsOverdue()) {
      return Optional.empty();
    }
    for (Step step : next) {
      progress = progress.with(step, progress.of(step).asked(now));
    }
    return Optional.of(asking(stage, next));
  }

  private NextMove asking(Stage stage, List<Step> steps) {
    List<ClusterTarget> targets =
        steps.stream()
            .map(step -> new ClusterTarget(step.cluster(), step.to(), progress.of(step).attempts()))
            .toList();
    String names =
        steps.stream()
            .map(step -> step.cluster().identifier() + " to " + step.to().text())
            .collect(Collectors.joining(", "));
    long wait = Patience.untilNextLook(since(progress.stageStartedAt())).toSeconds();
    return switch (stage.wave()) {
      case SECONDARIES ->
          new NextMove.UpgradeSecondaries(
              targets, "Upgrading " + names + ": secondaries come first.", wait);
      case PRIMARY ->
          new NextMove.UpgradePrimary(
              targets, "Upgrading " + names + ": every secondary is done.", wait);
    };
  }

  private static Optional<String> remaining(Map<Step, StepState> states) {
    List<String> open = new ArrayList<>();
    for (Map.Entry<Step, StepState> entry : states.entrySet()) {
      switch (entry.getValue()) {
        case StepState.UnderWay(String what) -> open.add(what);
        case StepState.Confirming(String what) -> open.add(what);
        case StepState.Waiting(String what) -> open.add(what);
        case StepState.Askable() -> open.add(entry.getKey().cluster().identifier() + " waits");
        case StepState.Failed(String reason) -> open.add(reason);
        case StepState.Cancelled(String reason) -> open.add(reason);
        case StepState.Done() -> {}
      }
    }
    return open.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", open) + ".");
  }

  /** Every step is done: is every member really on the target, and the global cluster too? */
  private NextMove verify() {
    GlobalDatabase database = seen.database();
    Optional<Member> open =
        database.members().stream()
            .filter(member -> !member.hasReached(plan.targetEngineVersion()))
            .findFirst();
    if (open.isPresent()) {
      return open.get().isBelow(plan.targetEngineVersion())
          ? planAgain(open.get().label() + " is below the target version.")
          : waitOrHalt(open.get().label() + " is " + open.get().condition() + ".");
    }
    boolean globalIsThere =
        database.status().equals("available")
            && database.version().isAtLeast(plan.targetEngineVersion());
    return globalIsThere
        ? new NextMove.Done(
            "Every member of "
                + database.identifier()
                + " serves on "
                + plan.targetEngineVersion().text()
                + ".")
        : waitOrHalt(
            "Every member is done; the global cluster still says "
                + database.version().text()
                + ", "
                + database.status()
                + ".");
  }

  private NextMove waitOrHalt(String reason) {
    return stageIsOverdue()
        ? new NextMove.Halt(
            "Not finished within "
                + Patience.STAGE.toHours()
                + " hours: "
                + reason
                + " "
                + conditions(),
            "Find out what the member waits for. When it has settled, start the upgrade again:"
                + " what is done will be skipped.")
        : keepWaiting(reason);
  }

  private NextMove keepWaiting(String reason) {
    boolean confirming =
        progress.steps().values().stream()
            .anyMatch(step -> step.doneAt().isEmpty() && step.readings() > 0);
    Duration wait =
        confirming ? Patience.SHORT_WAIT : Patience.untilNextLook(since(progress.stageStartedAt()));
    return new NextMove.KeepWaiting(reason, wait.toSeconds());
  }

  private boolean stageIsOverdue() {
    return since(progress.stageStartedAt()).compareTo(Patience.STAGE) > 0;
  }

  private Duration since(Instant then) {
    return Duration.between(then, now);
  }

  private String conditions() {
    return seen.database().inUpgradeOrder().stream()
        .map(member -> member.label() + ": " + member.condition())
        .collect(Collectors.joining("; ", "Members: ", "."));
  }
}
