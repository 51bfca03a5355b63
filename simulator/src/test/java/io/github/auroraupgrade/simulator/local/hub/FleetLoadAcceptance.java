package io.github.auroraupgrade.simulator.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a rollout asks of AWS and what that costs, counted over 200 real upgrades in 5 accounts. It
 * takes minutes of CPU, so no build runs it unless it is named: {@code -Dtest=FleetLoadAcceptance};
 * with {@code WRITE=yes} in the environment it writes its figures into {@code docs/fleet.md}.
 */
class FleetLoadAcceptance {
  private static final int ACCOUNTS = 5;
  private static final int EACH = 40;
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final String BEGIN = "<!-- fleet load -->";
  private static final String END = "<!-- end of fleet load -->";
  private static final String POLICY =
      "{'policy':{'rollout':'big','waves':"
          + "[{'name':'all','accountsAtOnce':5,'perAccount':5}]}}";

  private final Organization world = organization();

  private static Organization organization() {
    Organization world = new Organization(Instant.parse("2026-11-21T03:00:00Z"), 1);
    for (int account = 0; account < ACCOUNTS; account++) {
      int first = account * EACH;
      world.spoke(
          String.valueOf(222_222_222_200L + account),
          Faults.none(),
          IntStream.range(first, first + EACH).mapToObj(number -> "db" + number + ":all").toList());
    }
    return world.deployed();
  }

  @Test
  void twoHundredRealUpgradesStayBelowTheRatesThatAwsTakesAndCostWhatTheDocumentSays()
      throws Exception {
    Execution rollout =
        world.walker().runToEnd(world.fleet().start("rollout-1", POLICY.replace('\'', '"')));

    assertThat(rollout.status())
        .as(rollout.cause().orElse(""))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    List<Execution> runs = runs();
    assertThat(runs)
        .hasSize(ACCOUNTS * EACH)
        .allMatch(run -> run.status() == ExecutionStatus.SUCCEEDED);
    double calls = mostCalls();
    double starts = RolloutMeter.mostASecond(RolloutMeter.starts(world.fleet()), TEN_SECONDS);
    List<Execution> hub = RolloutMeter.hub(world.fleet());
    double moves = RolloutMeter.mostASecond(RolloutMeter.moves(hub), TEN_SECONDS);
    RolloutBill bill = bill(runs, hub);
    List<String> lines = new ArrayList<>(rates(calls, starts, moves, runs));
    lines.addAll(bill.table());
    lines.forEach(System.out::println);
    if ("yes".equals(System.getenv("WRITE"))) {
      write(lines);
    }
    assertThat(calls).as("RDS calls a second").isLessThanOrEqualTo(5);
    assertThat(starts).as("StartExecution a second").isLessThan(10);
    assertThat(moves).as("transitions of the hub a second").isLessThan(100);
    assertThat(bill.sum()).as("USD").isLessThan(140);
  }

  private List<Execution> runs() {
    return world.runs().values().stream().flatMap(one -> one.all().stream()).toList();
  }

  /** RDS calls a second of the busiest ten seconds of any account and Region. */
  private double mostCalls() {
    return world.spokes().values().stream()
        .map(aws -> aws.ledger().calls(call -> call.service().equals("rds")))
        .flatMap(
            calls -> calls.stream().collect(Collectors.groupingBy(Call::region)).values().stream())
        .mapToDouble(calls -> RolloutMeter.mostASecond(calls.stream().map(Call::time), TEN_SECONDS))
        .max()
        .orElseThrow();
  }

  private static List<String> rates(
      double calls, double starts, double moves, List<Execution> runs) {
    return List.of(
        "| the busiest ten seconds | a second | limit |",
        "|---|---:|---:|",
        row("RDS calls in an account and Region", calls, 5),
        row("`StartExecution` in the hub", starts, 10),
        row("state transitions in the hub", moves, 100),
        "",
        "| of a run | mean | most |",
        "|---|---:|---:|",
        row("looks", runs, run -> RolloutMeter.visits(run, "NextMove")),
        row("state transitions", runs, RolloutMeter::transitions),
        row("calls of functions", runs, RolloutMeter::invocations),
        row("events of its history", runs, run -> run.history().size()),
        "");
  }

  private static String row(String what, double most, int limit) {
    return String.format(Locale.ROOT, "| %s | %.1f | %d |", what, most, limit);
  }

  private static String row(String what, List<Execution> runs, ToLongFunction<Execution> count) {
    var all = runs.stream().mapToLong(count).summaryStatistics();
    return String.format(Locale.ROOT, "| %s | %.0f | %d |", what, all.getAverage(), all.getMax());
  }

  private RolloutBill bill(List<Execution> runs, List<Execution> hub) {
    Map<String, Long> calls = calls();
    List<Execution> all = Stream.of(runs, hub).flatMap(Collection::stream).toList();
    return new RolloutBill()
        .transitions("runs", each(runs, RolloutMeter::transitions))
        .transitions("the fleet itself", each(hub, RolloutMeter::transitions))
        .calls(each(all, RolloutMeter::invocations))
        .objects(each(calls, "PutObject", "ListObjectsV2"), each(calls, "GetObject"))
        .others(each(calls, "PutEvents"), each(calls, "GetMetricData"), each(calls, "Publish"));
  }

  private Map<String, Long> calls() {
    return Stream.concat(world.spokes().values().stream(), Stream.of(world.hub()))
        .map(SimulatedAws::ledger)
        .flatMap(ledger -> ledger.calls().stream())
        .collect(Collectors.groupingBy(Call::action, TreeMap::new, Collectors.counting()));
  }

  private static double each(List<Execution> all, ToLongFunction<Execution> count) {
    return all.stream().mapToLong(count).sum() / (double) (ACCOUNTS * EACH);
  }

  private static double each(Map<String, Long> calls, String... actions) {
    return Stream.of(actions)
            .mapToLong(action -> Optional.ofNullable(calls.get(action)).orElse(0L))
            .sum()
        / (double) (ACCOUNTS * EACH);
  }

  private static void write(List<String> lines) throws IOException {
    Path page = Path.of(System.getProperty("repository.root"), "docs/fleet.md");
    String text = Files.readString(page);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int until = text.indexOf(END);
    assertThat(until).as("the marks of docs/fleet.md").isGreaterThan(from);
    Files.writeString(
        page,
        text.substring(0, from)
            + "\n\n"
            + String.join("\n", lines)
            + "\n\n"
            + text.substring(until));
  }
}
