package io.github.auroraupgrade.simulator.torture.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.torture.LentClients;
import io.github.auroraupgrade.simulator.torture.SimulationRun;
import io.github.auroraupgrade.simulator.torture.drawn.SeededRandom;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Faults are placed on calls that are made: a pass without faults counts them. */
class DryPassTest {
  private static final int SEEDS = 16;

  /** A fault on a later call than runs make meets none; early calls are drawn more often. */
  private static final double MOST = 2;

  /** One that comes at the very first calls only proves nothing about the others. */
  private static final double LEAST = 0.1;

  @Test
  void usualNumbersOfCallsAndInvocationsAreNotFarFromThoseOfRunsWithoutFaults() {
    List<List<Call>> runs = dryPass();
    assertThat(runs).hasSizeGreaterThan(SEEDS / 3);
    PassingFaults.USUAL_CALLS.forEach(
        (action, usual) -> assertIsUsual(action, usual, runs, run -> calls(run, action)));
    PassingFaults.USUAL_INVOCATIONS.forEach(
        (function, usual) -> assertIsUsual(function, usual, runs, run -> moments(run, function)));
  }

  private static void assertIsUsual(
      String name, int usual, List<List<Call>> runs, Function<List<Call>, Long> count) {
    List<Long> counted = runs.stream().map(count).sorted().toList();
    double median = counted.get(counted.size() / 2);
    assertThat((double) usual)
        .as("%s: a dry pass counts %s", name, counted)
        .isBetween(median * LEAST, median * MOST);
  }

  private static long calls(List<Call> run, String action) {
    return run.stream().filter(call -> call.action().equals(action)).count();
  }

  /** Every function calls AWS at each of its invocations. */
  private static long moments(List<Call> run, String function) {
    return run.stream()
        .filter(call -> call.function().equals(function))
        .map(Call::time)
        .distinct()
        .count();
  }

  /** The calls of each run that changes something, before the last run. */
  private static List<List<Call>> dryPass() {
    LentClients clients = new LentClients();
    List<List<Call>> runs = new ArrayList<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      SeededRandom chance = new SeededRandom(seed);
      FaultPlanBuilder draft = new FaultPlanBuilder(RequestGenerator.minor(chance), chance);
      RunRecord seen = new SimulationRun(draft.faultPlan(seed), clients, false).runRecord();
      if (seen.changes().stream()
          .anyMatch(change -> change.time().isBefore(seen.faultsStopped()))) {
        runs.add(
            seen.calls().stream()
                .filter(call -> call.time().isBefore(seen.faultsStopped()))
                .toList());
      }
    }
    return runs;
  }
}
