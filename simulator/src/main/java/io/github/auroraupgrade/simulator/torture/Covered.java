package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.base.MetricValue;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.HistoryEvent;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.drawn.HoldSchedule.Freeze;
import io.github.auroraupgrade.simulator.torture.invariant.Invariant;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What of a fault plan really happened, by rows of the coverage. */
record Covered(SimulationRun trial, RunRecord seen) {

  /** A row for each time that it happened. */
  List<CoverageRow> rows() {
    return Stream.of(
            ofUpgrades(), traits(), metByCalls(), acts(), wrong(), holds(), ends(), excuses())
        .flatMap(rows -> rows)
        .toList();
  }

  /** What counts as happened where a run upgrades to its end. */
  private Stream<CoverageRow> ofUpgrades() {
    return seen.ended().stream().anyMatch(end -> end.lastState().equals("Upgraded"))
        ? DrawnRows.ofDatabase(seen.faultPlan())
        : Stream.empty();
  }

  private Stream<CoverageRow> traits() {
    return Arrays.stream(UnusualTrait.values())
        .filter(trait -> trait.isDrawn(seen.faultPlan()) && trait.isMet(seen))
        .map(UnusualTrait::row);
  }

  private Stream<CoverageRow> metByCalls() {
    return Stream.concat(
        trial.struckFaults().stream().map(CoverageRow::of), trial.struck().stream());
  }

  private Stream<CoverageRow> acts() {
    WorkTimes work = WorkTimes.of(trial.executions());
    return trial.acted().stream()
        .filter(act -> work.isAtWork(act.at()))
        .map(act -> CoverageRow.happening(act.what()));
  }

  private Stream<CoverageRow> wrong() {
    return seen.faultPlan().faults().outcomes().entrySet().stream()
        .filter(outcome -> trial.wentWrong().contains(outcome.getKey()))
        .map(Map.Entry::getValue)
        .map(CoverageRow::of);
  }

  private Stream<CoverageRow> holds() {
    Stream<MetricValue> metrics =
        seen.faultPlan().holds().metrics().stream().filter(trial.shownMetrics()::contains);
    Stream<Freeze> freezes = seen.faultPlan().holds().freezes().stream().filter(this::isTold);
    return Stream.concat(
        metrics.map(CoverageRow::of), freezes.map(_ -> CoverageRow.closedCalendar()));
  }

  private boolean isTold(Freeze freeze) {
    return seen.calls().stream()
        .filter(call -> call.action().equals("GetCalendarState"))
        .filter(Call::succeeded)
        .anyMatch(call -> freeze.holds(call.time()));
  }

  private Stream<CoverageRow> ends() {
    Stream<CoverageRow> rejected =
        seen.ended().stream()
            .filter(end -> end.lastState().equals("UpgradeRejected"))
            .map(end -> end.cause().orElse("").replaceAll(":.*", ""))
            .map(rule -> new CoverageRow(CoverageGroup.RULE, rule));
    return Stream.of(Stream.of(last()), rejected, halts()).flatMap(rows -> rows);
  }

  /** The last run, by the state it ends in; one that upgrades has had something to do. */
  CoverageRow last() {
    return new CoverageRow(CoverageGroup.LAST, seen.finalRun().lastState());
  }

  /** The causes in the state with which an execution ended. */
  private Stream<CoverageRow> halts() {
    return trial.executions().stream()
        .map(Execution::history)
        .flatMap(List::stream)
        .filter(event -> event.type().equals("FailStateEntered"))
        .filter(event -> event.name().equals("UpgradeHalted"))
        .map(HistoryEvent::details)
        .map(details -> details.at("/input/rollout/move/cause"))
        .filter(JsonNode::isString)
        .map(cause -> new CoverageRow(CoverageGroup.HALT, cause.asString()));
  }

  private Stream<CoverageRow> excuses() {
    FaultPlan plan = seen.faultPlan();
    return DrawnRows.excuses(plan)
        .filter(
            excuse ->
                Invariant.isBroken(
                    excuse.invariant(),
                    seen.with(plan.without(excuse.invariant(), excuse.cause()))))
        .map(excuse -> CoverageRow.excuse(excuse.invariant(), excuse.cause()));
  }
}
