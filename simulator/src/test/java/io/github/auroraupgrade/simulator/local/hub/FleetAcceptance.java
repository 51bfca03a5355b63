package io.github.auroraupgrade.simulator.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What a rollout over ten thousand databases has to hold, with played runs. It takes minutes of
 * CPU, so no build runs it unless it is named: {@code -Dtest=FleetAcceptance}.
 */
class FleetAcceptance {
  private static final String WAVES =
      "{'rollout':'big','waves':["
          + "{'name':'w1','accountsAtOnce':10,'perAccount':2,'bakeHours':24},"
          + "{'name':'w2','accountsAtOnce':40,'perAccount':5,'bakeHours':24},"
          + "{'name':'w3','accountsAtOnce':40,'perAccount':5,'bakeHours':24},"
          + "{'name':'w4','accountsAtOnce':40,'perAccount':5}]}";

  private static Map<String, Integer> sizes(int one, int two, int three, int four) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("w1", one);
    sizes.put("w2", two);
    sizes.put("w3", three);
    sizes.put("w4", four);
    return sizes;
  }

  @Test
  void tenThousandDatabasesAreUpgradedInFourWavesWithinTheCapsAndNearlyAsFastAsTheyAllow() {
    long before = cpuSeconds();
    PlayedFleet fleet = new PlayedFleet(1, 200, sizes(100, 900, 3_000, 6_000), 0);
    Execution rollout = fleet.walker.runToEnd(fleet.start(WAVES));

    assertThat(rollout.status())
        .as(rollout.cause().orElse(""))
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(fleet.all())
        .hasSize(10_000)
        .allMatch(run -> run.status() == ExecutionStatus.SUCCEEDED);
    assertThat(fleet.subjects()).as("mails").hasSize(9);
    double first = ratio(fleet, "w1", 10, 2);
    List<Double> others =
        List.of(ratio(fleet, "w2", 40, 5), ratio(fleet, "w3", 40, 5), ratio(fleet, "w4", 40, 5));
    System.out.printf(
        Locale.ROOT,
        "waves against their ideal: %.2f, %.2f, %.2f, %.2f; CPU %d s%n",
        first,
        others.get(0),
        others.get(1),
        others.get(2),
        cpuSeconds() - before);
    ratesAreThoseThatAwsTakes(fleet);
    assertThat(first).isLessThanOrEqualTo(2);
    assertThat(others).allMatch(ratio -> ratio <= 1.15);
    wavesComeOneAfterTheOther(fleet);
    assertThat(cpuSeconds() - before).as("CPU seconds").isLessThan(180);
  }

  @Test
  void tenPerCentFailuresHoldTheFirstWaveThreeTheSecondAndOneSeldomAny() {
    List<Held> three = held(0.03);
    List<Held> ten = held(0.1);
    List<Held> one = held(0.01);

    assertThat(three).allMatch(held -> List.of("w1", "w2").contains(held.wave()));
    assertThat(ten).filteredOn(held -> held.wave().equals("w1")).hasSizeGreaterThanOrEqualTo(19);
    assertThat(one).filteredOn(held -> held.wave().isEmpty()).hasSizeGreaterThanOrEqualTo(15);
  }

  /**
   * What becomes of twenty rollouts.
   *
   * @param failing the part of the runs that fails, 0 to 1
   */
  private static List<Held> held(double failing) {
    List<Held> all =
        LongStream.rangeClosed(1, 20).parallel().mapToObj(seed -> held(seed, failing)).toList();
    System.out.printf(
        Locale.ROOT,
        "%.0f %% fail: held in w1 %d, in w2 %d, never %d of 20; finished after the hold: at most"
            + " %d%n",
        failing * 100,
        all.stream().filter(held -> held.wave().equals("w1")).count(),
        all.stream().filter(held -> held.wave().equals("w2")).count(),
        all.stream().filter(held -> held.wave().isEmpty()).count(),
        all.stream().mapToLong(Held::finishedAfter).max().orElseThrow());
    return all;
  }

  /** In which wave a rollout was held, if it was, and how many runs were under way then. */
  private record Held(String wave, long finishedAfter) {}

  private static Held held(long seed, double failing) {
    PlayedFleet fleet = new PlayedFleet(seed, 200, sizes(100, 900, 30, 0), failing);
    fleet.start(WAVES.replaceFirst(",\\{'name':'w4'[^}]*\\}", ""));
    Optional<String> mail = mailOfHold(fleet);
    while (mail.isEmpty() && fleet.of("w3").isEmpty()) {
      fleet.walker.advanceTo(fleet.clock.instant().plus(Duration.ofMinutes(10)));
      mail = mailOfHold(fleet);
    }
    if (mail.isEmpty()) {
      return new Held("", 0);
    }
    long begun = fleet.all().size();
    long underWay = fleet.all().stream().filter(FleetAcceptance::isRunning).count();
    assertThat(underWay).isLessThanOrEqualTo(200);
    fleet.walker.advanceTo(fleet.clock.instant().plus(Duration.ofDays(2)));
    assertThat(fleet.all()).as("begun after the hold").hasSize((int) begun);
    assertThat(fleet.all()).noneMatch(run -> run.status() == ExecutionStatus.ABORTED);
    assertThat(fleet.all()).noneMatch(FleetAcceptance::isRunning);
    assertThat(fleet.of("w3")).isEmpty();
    return new Held(mail.get().replaceFirst(".*HELD in wave (w\\d).*", "$1"), underWay);
  }

  /** Of the hub, in its busiest ten seconds. */
  private static void ratesAreThoseThatAwsTakes(PlayedFleet fleet) {
    Duration stretch = Duration.ofSeconds(10);
    double starts = RolloutMeter.mostASecond(RolloutMeter.starts(fleet.fleet), stretch);
    double moves =
        RolloutMeter.mostASecond(RolloutMeter.moves(RolloutMeter.hub(fleet.fleet)), stretch);
    System.out.printf(
        Locale.ROOT, "of the hub a second: %.1f StartExecution, %.1f transitions%n", starts, moves);
    assertThat(starts).as("StartExecution a second").isLessThan(10);
    assertThat(moves).as("transitions a second").isLessThan(100);
  }

  private static boolean isRunning(Execution run) {
    return run.status() == ExecutionStatus.RUNNING;
  }

  private static Optional<String> mailOfHold(PlayedFleet fleet) {
    return fleet.subjects().stream()
        .filter(subject -> subject.contains("HELD in wave"))
        .findFirst();
  }

  private static void wavesComeOneAfterTheOther(PlayedFleet fleet) {
    Instant last = Instant.MIN;
    for (String wave : List.of("w1", "w2", "w3", "w4")) {
      assertThat(begin(fleet.of(wave))).as(wave).isAfter(last);
      last = end(fleet.of(wave));
    }
  }

  /** How long a wave took against the least it could take; and that its caps held. */
  private static double ratio(PlayedFleet fleet, String wave, int accounts, int perAccount) {
    List<Execution> runs = fleet.of(wave);
    Map<String, Long> work = new TreeMap<>();
    Map<String, List<Execution>> byAccount = new TreeMap<>();
    for (Execution run : runs) {
      String account = run.arn().split(":", -1)[4];
      work.merge(account, fleet.seconds(run), Long::sum);
      byAccount.computeIfAbsent(account, _ -> new ArrayList<>()).add(run);
    }
    assertThat(mostAtOnce(runs)).isLessThanOrEqualTo(accounts * perAccount);
    byAccount.values().forEach(own -> assertThat(mostAtOnce(own)).isLessThanOrEqualTo(perAccount));
    long all = work.values().stream().mapToLong(Long::longValue).sum();
    long biggest = work.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    long longest = runs.stream().mapToLong(fleet::seconds).max().orElseThrow();
    double ideal =
        Math.max(
            Math.max((double) all / (accounts * perAccount), (double) biggest / perAccount),
            (double) longest);
    return Duration.between(begin(runs), end(runs)).toSeconds() / ideal;
  }

  private static int mostAtOnce(List<Execution> runs) {
    record Step(Instant at, int by) {}
    List<Step> steps = new ArrayList<>();
    for (Execution run : runs) {
      steps.add(new Step(run.startDate(), 1));
      run.stopDate().ifPresent(at -> steps.add(new Step(at, -1)));
    }
    steps.sort(Comparator.comparing(Step::at).thenComparingInt(Step::by));
    int now = 0;
    int most = 0;
    for (Step step : steps) {
      now += step.by();
      most = Math.max(most, now);
    }
    return most;
  }

  private static Instant begin(List<Execution> runs) {
    return instant(runs, run -> run.startDate().toEpochMilli(), false);
  }

  private static Instant end(List<Execution> runs) {
    return instant(runs, run -> run.stopDate().orElseThrow().toEpochMilli(), true);
  }

  private static Instant instant(List<Execution> runs, ToLongFunction<Execution> of, boolean last) {
    var all = runs.stream().mapToLong(of).summaryStatistics();
    return Instant.ofEpochMilli(last ? all.getMax() : all.getMin());
  }

  private static long cpuSeconds() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1_000_000_000L;
  }
}
