package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.HistoryEvent;
import io.github.auroraupgrade.simulator.torture.Coverage.Group;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.invariant.Invariant;
import io.github.auroraupgrade.simulator.torture.observe.ObservedChange;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Enters into a coverage what one fault plan drew and what happened. */
record Covered(Coverage coverage, RunRecord seen) {
  private static final List<String> CONDITIONS =
      List.of(
          "approval",
          "changeCalendars",
          "startAt",
          "canary",
          "soakMinutes",
          "dryRun",
          "secondariesTogether");

  private static final List<String> LAST_STATES =
      List.of("Upgraded", "NothingToDo", "UpgradeRejected");

  private static final int MOST_INSTANCES = 15;

  /** All that is known to be possible, so that what never happens has a name. */
  static void possible(Coverage coverage) {
    for (DrawnStrategy way : DrawnStrategy.values()) {
      coverage.possible(Group.WAY, way.name());
    }
    for (int instances = 1; instances <= MOST_INSTANCES; instances++) {
      coverage.possible(Group.INSTANCES, "%02d".formatted(instances));
    }
    for (RuleName rule : RuleName.values()) {
      coverage.possible(Group.RULE, rule.printed());
    }
    for (HaltCause cause : HaltCause.values()) {
      coverage.possible(Group.HALT, cause.name());
    }
    for (Cause cause : Cause.values()) {
      cause
          .invariants()
          .forEach(invariant -> coverage.possible(Group.EXCUSE, words(invariant, cause)));
    }
    LAST_STATES.forEach(state -> coverage.possible(Group.LAST, state));
  }

  /** What was drawn, and what of it the end shows. */
  void enter() {
    FaultPlan faultPlan = seen.faultPlan();
    boolean isUpgraded = seen.ended().stream().anyMatch(end -> end.lastState().equals("Upgraded"));
    once(Group.WAY, faultPlan.drawn().way().name(), isUpgraded);
    once(Group.SIZE, "%02d".formatted(faultPlan.drawn().secondaries().size()), isUpgraded);
    once(Group.INSTANCES, "%02d".formatted(faultPlan.drawn().mostInstances()), isUpgraded);
    CONDITIONS.stream()
        .filter(name -> faultPlan.request().has(name))
        .forEach(name -> once(Group.CONDITION, name, isUpgraded));
    faultPlan
        .slips()
        .forEach(slip -> coverage.drawn(Group.SLIP, slip.kind() + " " + slip.function()));
    faultPlan.idle().ifPresent(one -> coverage.drawn(Group.SLIP, FaultyLambda.IDLE + one.name()));
    faultPlan.meanwhile().forEach(one -> coverage.drawn(Group.MEANWHILE, name(one.what())));
    faultPlan.interventions().forEach(one -> coverage.drawn(Group.INTERVENTION, one.name()));
    faultPlan.faults().calls().forEach(fault -> coverage.drawn(Group.FAULT, words(fault)));
    happenings(faultPlan);
    outcomes(faultPlan);
    excuses(faultPlan);
    last();
    seen.ended().stream()
        .filter(end -> end.lastState().equals("UpgradeRejected"))
        .forEach(end -> coverage.struck(Group.RULE, end.cause().orElse("").replaceAll(":.*", "")));
  }

  private void once(Group group, String what, boolean isStruck) {
    coverage.drawn(group, what);
    if (isStruck) {
      coverage.struck(group, what);
    }
  }

  private void happenings(FaultPlan faultPlan) {
    faultPlan
        .happenings()
        .forEach(
            one ->
                once(
                    Group.HAPPENING,
                    name(one.what()),
                    seen.duringTheFaults().stream()
                        .anyMatch(end -> end.stopped().isAfter(one.at()))));
  }

  private void outcomes(FaultPlan faultPlan) {
    faultPlan
        .faults()
        .outcomes()
        .forEach(
            (cluster, outcome) ->
                once(
                    Group.OUTCOME,
                    name(outcome),
                    seen.changes().stream()
                        .filter(ObservedChange::wasTaken)
                        .filter(change -> !change.target().isEmpty())
                        .anyMatch(
                            change ->
                                change.subject().equals(cluster)
                                    || change.action().equals("ModifyGlobalCluster"))));
  }

  private void excuses(FaultPlan faultPlan) {
    faultPlan.excuses().stream()
        .map(excuse -> new Excuse(excuse.invariant(), excuse.cause(), Instant.MIN, Instant.MAX))
        .distinct()
        .forEach(
            excuse ->
                once(
                    Group.EXCUSE,
                    words(excuse.invariant(), excuse.cause()),
                    Invariant.isBroken(
                        excuse.invariant(),
                        seen.with(faultPlan.without(excuse.invariant(), excuse.cause())))));
  }

  private static String words(String invariant, Cause cause) {
    return invariant + ": " + cause;
  }

  /** The last run, by the state it ends in; one that upgrades has had something to do. */
  private void last() {
    once(Group.LAST, seen.finalRun().lastState(), true);
  }

  /** The faults that some call has met. */
  void faults(Collection<CallFault> struck) {
    struck.forEach(fault -> coverage.struck(Group.FAULT, words(fault)));
  }

  /** The causes in the state with which an execution ended. */
  void halts(Collection<Execution> executions) {
    for (Execution execution : executions) {
      execution.history().stream()
          .filter(event -> event.type().equals("FailStateEntered"))
          .filter(event -> event.name().equals("UpgradeHalted"))
          .map(HistoryEvent::details)
          .map(details -> details.at("/input/rollout/move/cause"))
          .filter(JsonNode::isString)
          .forEach(cause -> coverage.struck(Group.HALT, cause.asString()));
    }
  }

  private static String words(CallFault fault) {
    String what = fault.action().or(fault::service).orElse("any call");
    return what
        + switch (fault.effect()) {
          case CallFault.Effect.Refused refused -> " " + refused.code();
          case CallFault.Effect.LostBefore _ -> " lost before";
          case CallFault.Effect.LostAfter _ -> " lost after";
          case CallFault.Effect.Stale _ -> " stale";
        };
  }

  private static String name(Object drawn) {
    return drawn.getClass().getSimpleName();
  }
}
