package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.gate.Gate;
import io.github.auroraupgrade.rollout.gate.Gates;
import io.github.auroraupgrade.rollout.progress.GateMemory;
import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.StopOrder;
import io.github.auroraupgrade.rollout.progress.Timeouts;
import io.github.auroraupgrade.rollout.reading.Observation;
import io.github.auroraupgrade.rollout.step.StepResults;
import io.github.auroraupgrade.rollout.step.TopologyCheck;
import io.github.auroraupgrade.rollout.step.WaitTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The one decision (design §2). It sees all members at once, so "secondaries first", "stop the
 * others when one fails" and "never touch the primary unless every secondary is done" stand here,
 * once.
 */
public final class Rollout {
  private final Plan plan;
  private final Observation seen;
  private final Instant now;
  private Progress progress;
  private boolean waitsToSettle;

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
        new Rollout(
            plan,
            StepResults.fold(plan, progress, observation.acts()).withoutHold(now),
            observation,
            now);
    NextAction move = FollowUpActions.told(plan, observation, rollout.decide());
    Progress worked = rollout.waitsToSettle ? rollout.progress : rollout.progress.settled();
    Progress remembered = worked.having(plan, observation.database(), now);
    return new Decision(move, remembered.noting(remembered.journal().decided(move, now)));
  }

  private NextAction decide() {
    Duration worked = Duration.between(progress.startedAt(), now).minus(progress.gates().held());
    if (worked.compareTo(Timeouts.run(plan)) > 0) {
      return new NextAction.Halt(
          HaltCause.RUN_OVERDUE,
          "The run has taken longer than "
              + Timeouts.run(plan).toHours()
              + " hours."
              + waiting().lastWords()
              + " "
              + waiting().conditions(),
          WaitTime.LOOK_AND_RESTART);
    }
    Optional<NextAction> stopped = seen.stop().flatMap(this::stopping);
    if (stopped.isPresent()) {
      return stopped.get();
    }
    if (!isDoneWithTheDatabase()) {
      Optional<String> unsettled = TopologyCheck.unsettled(plan, seen.database());
      if (unsettled.isPresent()) {
        return settling(unsettled.get());
      }
      Optional<String> change =
          TopologyCheck.change(plan, progress, seen.database()).or(this::memberThatFellBack);
      if (change.isPresent()) {
        return planAgainOnceSettled(change.get());
      }
    }
    return stages();
  }

  private NextAction stages() {
    for (int number = 0; number < plan.stages().size(); number++) {
      progress = progress.inStage(number, now);
      PartialDecision turn =
          new StageDecision(plan.stages().get(number), seen, progress, now).turn();
      Optional<NextAction> move = turn.move();
      if (move.filter(NextAction.Asking.class::isInstance).isPresent()) {
        Optional<NextAction> held = held(number);
        if (held.isPresent()) {
          return held.get();
        }
      }
      progress = turn.progress().with(progress.gates());
      if (move.isPresent()) {
        return bounded(move.get());
      }
    }
    progress = progress.inStage(plan.stages().size(), now);
    return bounded(new Verification(plan, seen, waiting()).move());
  }

  /** Gates stand before a stage; what has begun goes on. */
  private Optional<NextAction> held(int number) {
    if (Gates.hasBegun(plan.stages().get(number), progress)) {
      return Optional.empty();
    }
    Gate gate = new Gates(plan, number, progress, seen, now).check();
    progress = progress.with(gate.memory());
    return switch (gate) {
      case Gate.Open _ -> Optional.empty();
      case Gate.Closed(NextAction move, GateMemory _) -> {
        progress = move instanceof NextAction.PlanAgain ? progress.checked(now) : progress;
        yield Optional.of(move);
      }
      case Gate.Unsettled(String reason, GateMemory _) -> Optional.of(settling(reason));
    };
  }

  /** Once its snapshot is taken, a restore has nothing more to do with the old database. */
  private boolean isDoneWithTheDatabase() {
    return plan.restoreStep().isPresent()
        && plan.steps().stream()
            .filter(Step.TakeSnapshot.class::isInstance)
            .allMatch(step -> progress.of(step).doneAt().isPresent());
  }

  private Optional<NextAction> stopping(StopOrder order) {
    PartialDecision turn = new StopDecision(plan, order, seen, progress, now).turn();
    progress = turn.progress();
    return turn.move();
  }

  /** A member that was done and is on an old version again (RDS-EVENT-0518, facts §1.2). */
  private Optional<String> memberThatFellBack() {
    return plan.steps().stream()
        .filter(step -> progress.of(step).doneAt().isPresent())
        .flatMap(
            step ->
                seen.database().member(step.subject()).stream()
                    .filter(member -> step.target().filter(member::isBelow).isPresent()))
        .map(member -> member.label() + " was done and is on an older version again.")
        .findFirst();
  }

  /** Planning again for a stage or the last check counts; for a gate it does not. */
  private NextAction bounded(NextAction move) {
    return move instanceof NextAction.PlanAgain(String change) ? planAgain(change) : move;
  }

  /**
   * What AWS has taken goes on in another topology too: a new plan may be refused, and the run must
   * not end while AWS is at work for it.
   */
  private NextAction planAgainOnceSettled(String change) {
    List<Stage> begun =
        plan.stages().stream().filter(stage -> Gates.hasBegun(stage, progress)).toList();
    StageDecision.Stopped stopped = StageDecision.stopped(begun, seen, progress, now);
    progress = stopped.progress();
    return stopped.settling().isEmpty()
        ? planAgain(change)
        : settling(change + WaitTime.nothingMore(stopped.settling()));
  }

  private NextAction planAgain(String change) {
    if (progress.replans() >= Timeouts.MOST_REPLANS) {
      return new NextAction.Halt(
          HaltCause.TOPOLOGY_UNSTEADY,
          "The topology changed once more after "
              + progress.replans()
              + " new plans: "
              + change
              + " "
              + waiting().conditions(),
          "Wait until nobody is changing the global database, then start the upgrade again.");
    }
    Optional<Member> busy = TopologyCheck.busy(seen.database());
    if (busy.isPresent()) {
      return settling(change + " Waiting for " + busy.get().label() + " to settle.");
    }
    progress = progress.replanned(now);
    return new NextAction.PlanAgain(change);
  }

  /** Nothing can be decided before the database has settled; that has a clock of its own. */
  private NextAction settling(String reason) {
    waitsToSettle = true;
    progress = progress.unsettled(now);
    return waiting().orHalt(progress.unsettledSince().orElse(now), reason);
  }

  private WaitTime waiting() {
    return new WaitTime(seen, progress, now);
  }
}
