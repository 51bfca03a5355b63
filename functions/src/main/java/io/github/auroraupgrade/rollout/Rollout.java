package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.fleet.Successor;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Recreate;
import io.github.auroraupgrade.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
            plan, Acts.fold(plan, progress, observation.acts()).withoutHold(now), observation, now);
    NextMove move = rollout.told(rollout.decide());
    Progress remembered = rollout.progress.having(plan, observation.database());
    return new Decision(move, remembered.noting(remembered.journal().decided(move, now)));
  }

  private NextMove decide() {
    Duration worked = Duration.between(progress.startedAt(), now).minus(progress.gates().held());
    if (worked.compareTo(Patience.run(plan)) > 0) {
      return new NextMove.Halt(
          HaltCause.RUN_OVERDUE,
          "The run has taken longer than "
              + Patience.run(plan).toHours()
              + " hours. "
              + waiting().conditions(),
          Waiting.LOOK_AND_RESTART);
    }
    Optional<NextMove> stopped = seen.stop().flatMap(this::stopping);
    if (stopped.isPresent()) {
      return stopped.get();
    }
    if (!isBesideTheDatabase()) {
      Optional<String> unsettled = Topology.unsettled(plan, seen.database());
      if (unsettled.isPresent()) {
        return waiting().orHalt(unsettled.get());
      }
      Optional<String> change =
          Topology.change(plan, progress, seen.database()).or(this::memberThatFellBack);
      if (change.isPresent()) {
        return planAgain(change.get());
      }
    }
    return stages();
  }

  private NextMove stages() {
    for (int number = 0; number < plan.stages().size(); number++) {
      progress = progress.inStage(number, now);
      StageTurn turn = new StageTurn(plan.stages().get(number), seen, progress, now);
      Optional<NextMove> move = turn.move();
      Optional<NextMove> held = move.filter(Rollout::begins).flatMap(gates(number));
      if (held.isPresent()) {
        return held.get();
      }
      progress = turn.progress().with(progress.gates());
      if (move.isPresent()) {
        return move.get() instanceof NextMove.PlanAgain(String reason)
            ? planAgain(reason)
            : move.get();
      }
    }
    progress = progress.inStage(plan.stages().size(), now);
    return Remains.restore(plan).map(this::verifySuccessor).orElseGet(this::verify);
  }

  /** Once its snapshot is taken, a restore has nothing more to do with the old database. */
  private boolean isBesideTheDatabase() {
    return Remains.restore(plan).isPresent()
        && plan.steps().stream()
            .filter(Step.TakeSnapshot.class::isInstance)
            .allMatch(step -> progress.of(step).doneAt().isPresent());
  }

  /** People are told what is left for them where clusters were made anew. */
  private NextMove told(NextMove move) {
    if (!Remains.recreates(plan)) {
      return move;
    }
    Remains remains = new Remains(plan, seen);
    return switch (move) {
      case NextMove.Done done -> new NextMove.Done(done.reason(), remains.atTheEnd());
      case NextMove.Halt halt ->
          new NextMove.Halt(
              halt.cause(), halt.reason(), halt.nextAction() + " " + remains.halfway());
      case NextMove.UpgradeSecondaries _,
          NextMove.UpgradePrimary _,
          NextMove.ChangeDatabase _,
          NextMove.KeepWaiting _,
          NextMove.Announce _,
          NextMove.PlanAgain _,
          NextMove.AskApproval _,
          NextMove.WaitUntil _,
          NextMove.Begin _,
          NextMove.Decline _ ->
          move;
    };
  }

  /** The new global database: every step has seen its part of it; the whole is looked at here. */
  private NextMove verifySuccessor(Recreate.RestoreCluster restore) {
    Optional<Successor> there = seen.beside().existing().successor();
    boolean serves =
        there
            .filter(it -> it.status().equals("available"))
            .filter(it -> it.version().isAtLeast(restore.version()))
            .isPresent();
    return serves
        ? new NextMove.Done(
            "Global database "
                + there.get().identifier()
                + " serves on "
                + restore.version().text()
                + ", restored from snapshot "
                + restore.snapshot()
                + ". "
                + plan.globalClusterIdentifier()
                + " was left as it is.",
            List.of())
        : waiting()
            .orHalt(
                there
                        .map(
                            it ->
                                it.identifier() + " is " + it.status() + ", " + it.version().text())
                        .orElse("Nothing describes the new global cluster.")
                    + ".");
  }

  private Optional<NextMove> stopping(StopOrder order) {
    StopTurn turn = new StopTurn(plan, order, seen, progress, now);
    Optional<NextMove> move = turn.move();
    progress = turn.progress();
    return move;
  }

  private static boolean begins(NextMove move) {
    return switch (move) {
      case NextMove.UpgradeSecondaries _, NextMove.UpgradePrimary _, NextMove.ChangeDatabase _ ->
          true;
      case NextMove.KeepWaiting _,
          NextMove.Announce _,
          NextMove.PlanAgain _,
          NextMove.AskApproval _,
          NextMove.WaitUntil _,
          NextMove.Begin _,
          NextMove.Decline _,
          NextMove.Done _,
          NextMove.Halt _ ->
          false;
    };
  }

  /** Gates stand before a stage; what has begun goes on. */
  private Function<NextMove, Optional<NextMove>> gates(int number) {
    return _ -> {
      if (Gates.hasBegun(plan.stages().get(number), progress)) {
        return Optional.empty();
      }
      Gate gate = new Gates(plan, number, progress, seen, now).check();
      progress = progress.with(gate.memory());
      return switch (gate) {
        case Gate.Open _ -> Optional.empty();
        case Gate.Closed(NextMove.PlanAgain move, GateMemory _) -> {
          progress = progress.checked(now);
          yield Optional.of(move);
        }
        case Gate.Closed(NextMove move, GateMemory _) -> Optional.of(move);
      };
    };
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

  private NextMove planAgain(String change) {
    if (progress.replans() >= Patience.MOST_REPLANS) {
      return new NextMove.Halt(
          HaltCause.TOPOLOGY_UNSTEADY,
          "The topology changed once more after "
              + progress.replans()
              + " new plans: "
              + change
              + " "
              + waiting().conditions(),
          "Wait until nobody changes the global database, then start the upgrade again.");
    }
    Optional<Member> busy = Topology.busy(seen.database());
    if (busy.isPresent()) {
      return waiting().orHalt(change + " Waiting for " + busy.get().label() + " to settle.");
    }
    progress = progress.replanned(now);
    return new NextMove.PlanAgain(change);
  }

  /** Every step is done: is every member really on the target, and the global cluster too? */
  private NextMove verify() {
    GlobalDatabase database = seen.database();
    Optional<Member> open =
        database.members().stream().filter(member -> !hasReached(member)).findFirst();
    if (open.isPresent()) {
      return open.get().isBelow(plan.targetEngineVersion())
          ? planAgain(open.get().label() + " is below the target version.")
          : waiting().orHalt(open.get().label() + " is " + open.get().condition() + ".");
    }
    boolean globalIsThere =
        database.status().equals("available")
            && (isHidden() || database.version().isAtLeast(plan.targetEngineVersion()));
    return globalIsThere
        ? new NextMove.Done(
            "Every member of "
                + database.identifier()
                + " serves on "
                + plan.targetEngineVersion().text()
                + ".",
            List.of())
        : waiting()
            .orHalt(
                "Every member is done; the global cluster still says "
                    + database.version().text()
                    + ", "
                    + database.status()
                    + ".");
  }

  /** A version that AWS does not print is reached when its patch is gone (facts §3.6). */
  private boolean hasReached(Member member) {
    return isHidden()
        ? member.cluster().filter(cluster -> cluster.hasReached(cluster.version())).isPresent()
        : member.hasReached(plan.targetEngineVersion());
  }

  private boolean isHidden() {
    return plan.targetEngineVersion() instanceof MysqlVersion version && version.isHidden();
  }

  private Waiting waiting() {
    return new Waiting(seen, progress, now, Patience.STAGE);
  }
}
