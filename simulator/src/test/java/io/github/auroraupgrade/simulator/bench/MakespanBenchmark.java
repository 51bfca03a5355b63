package io.github.auroraupgrade.simulator.bench;

import io.github.auroraupgrade.simulator.base.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How long an upgrade takes, how long the members differ, and how many calls it costs: ours, and
 * what others use. No test: {@code ./bench makespan}.
 */
final class MakespanBenchmark {
  private static final int[] SECONDARIES = {2, 5, 10};
  private static final PerfectCaller IN_ORDER = new PerfectCaller(true);
  private static final PerfectCaller AT_ONCE = new PerfectCaller(false);
  private static final StateMachineRun OURS = new StateMachineRun("ours, by default", "");
  private static final StateMachineRun OURS_AT_ONCE =
      new StateMachineRun("ours, all secondaries at once", ",\"secondariesTogether\":true");
  private static final CommandLineRunbook RUNBOOK = new CommandLineRunbook();

  /** One upgrade of one world. */
  private record Measured(
      Duration makespan, Duration gap, Map<String, Long> calls, boolean tooEarly) {
    long allCalls() {
      return calls.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private final long seed;
  private final int worlds;

  private MakespanBenchmark(long seed, int worlds) {
    this.seed = seed;
    this.worlds = worlds;
  }

  /**
   * Measures and prints tables in Markdown; status 1 where a wanted figure is missed.
   *
   * @param args the first seed, and how many worlds of each size
   */
  public static void main(String[] args) {
    boolean isMet = new MakespanBenchmark(Long.parseLong(args[0]), Integer.parseInt(args[1])).run();
    System.exit(isMet ? 0 : 1);
  }

  private boolean run() {
    boolean isMet = true;
    Map<Integer, Map<String, Long>> calls = new TreeMap<>();
    for (int secondaries : SECONDARIES) {
      Map<Upgrader, List<Measured>> all = measure(secondaries);
      print(secondaries, all);
      isMet &= judge(secondaries, all);
      calls.put(secondaries, all.get(OURS).getFirst().calls());
    }
    printCalls(calls);
    return isMet;
  }

  private static List<Upgrader> upgraders() {
    List<Upgrader> all =
        new ArrayList<>(
            List.of(IN_ORDER, OURS, new Poller(true), AT_ONCE, OURS_AT_ONCE, new Poller(false)));
    all.add(new TerraformLoop());
    if (CommandLineRunbook.isHere()) {
      all.add(RUNBOOK);
    } else {
      System.out.println(
          "Skipped: " + RUNBOOK.name() + "; Python has no awscli ('pip install awscli').\n");
    }
    return all;
  }

  private Map<Upgrader, List<Measured>> measure(int secondaries) {
    Map<Upgrader, List<Measured>> all = new LinkedHashMap<>();
    for (Upgrader upgrader : upgraders()) {
      all.put(
          upgrader,
          LongStream.range(seed, seed + worlds)
              .mapToObj(one -> measure(upgrader, secondaries, one))
              .toList());
    }
    return all;
  }

  private static Measured measure(Upgrader upgrader, int secondaries, long seed) {
    World world = new World(secondaries, seed);
    upgrader.upgrade(world);
    boolean tooEarly = !world.isDone(world.members());
    Duration makespan = world.elapsed();
    Map<String, Long> calls =
        world.aws.ledger().calls().stream()
            .collect(Collectors.groupingBy(Call::action, TreeMap::new, Collectors.counting()));
    return new Measured(makespan, world.gap(), calls, tooEarly);
  }

  private static void print(int secondaries, Map<Upgrader, List<Measured>> all) {
    System.out.printf("%n### %d secondaries%n%n", secondaries);
    System.out.println(
        "| | makespan | of its critical path | worst | members differ | of the default's |"
            + " API calls |");
    System.out.println("|---|---:|---:|---:|---:|---:|---:|");
    all.forEach(
        (upgrader, these) -> {
          List<Measured> path = all.get(path(upgrader));
          System.out.printf(
              "| %s%s | %s | %.3f | %.3f | %s | %.2f | %,d |%n",
              upgrader.name(),
              these.stream().anyMatch(Measured::tooEarly) ? " (ends too early)" : "",
              minutes(mean(these, Measured::makespan)),
              ratio(these, path),
              worst(these, path),
              minutes(mean(these, Measured::gap)),
              seconds(these, Measured::gap) / seconds(all.get(OURS), Measured::gap),
              Math.round(these.stream().mapToLong(Measured::allCalls).average().orElseThrow()));
        });
  }

  /** What those that upgrade one secondary alone are held to, and the others. */
  private static Upgrader path(Upgrader upgrader) {
    return upgrader.equals(OURS) || upgrader.equals(new Poller(true)) || upgrader.equals(IN_ORDER)
        ? IN_ORDER
        : AT_ONCE;
  }

  private static boolean judge(int secondaries, Map<Upgrader, List<Measured>> all) {
    System.out.println();
    boolean isMet = wanted("by default", 1.05, all.get(OURS), all.get(IN_ORDER));
    isMet &= wanted("at once", 1.03, all.get(OURS_AT_ONCE), all.get(AT_ONCE));
    if (secondaries == 10 && all.containsKey(RUNBOOK)) {
      double faster = ratio(all.get(RUNBOOK), all.get(OURS));
      System.out.printf(
          "- wanted: at least 3 times as fast as the serial runbook; %.2f times: %s%n",
          faster, faster >= 3 ? "yes" : "NO");
      isMet &= faster >= 3;
    }
    return isMet;
  }

  private static boolean wanted(
      String what, double limit, List<Measured> these, List<Measured> path) {
    double ratio = ratio(these, path);
    System.out.printf(
        "- wanted: ours %s at most %.2f of its critical path; %.3f: %s%n",
        what, limit, ratio, ratio <= limit ? "yes" : "NO");
    return ratio <= limit;
  }

  private static void printCalls(Map<Integer, Map<String, Long>> calls) {
    System.out.printf("%n### API calls of our run by default, by action%n%n");
    System.out.println(
        calls.keySet().stream()
            .map(n -> " 1+" + n + " |")
            .collect(Collectors.joining("", "| action |", "")));
    System.out.println("|---|" + "---:|".repeat(calls.size()));
    calls.values().stream()
        .flatMap(of -> of.keySet().stream())
        .distinct()
        .sorted(
            Comparator.comparingLong((String action) -> -calls.get(10).getOrDefault(action, 0L)))
        .forEach(action -> printRow("`" + action + "`", calls, of -> of.getOrDefault(action, 0L)));
    printRow("all", calls, of -> of.values().stream().mapToLong(Long::longValue).sum());
  }

  private static void printRow(
      String name, Map<Integer, Map<String, Long>> calls, Function<Map<String, Long>, Long> count) {
    System.out.println(
        calls.values().stream()
            .map(of -> " %,d |".formatted(count.apply(of)))
            .collect(Collectors.joining("", "| " + name + " |", "")));
  }

  private static double worst(List<Measured> these, List<Measured> path) {
    double worst = 0;
    for (int world = 0; world < these.size(); world++) {
      worst =
          Math.max(worst, ratio(these.subList(world, world + 1), path.subList(world, world + 1)));
    }
    return worst;
  }

  private static double ratio(List<Measured> these, List<Measured> path) {
    return seconds(these, Measured::makespan) / seconds(path, Measured::makespan);
  }

  private static double seconds(List<Measured> these, Function<Measured, Duration> what) {
    return mean(these, what).toMillis() / 1000.0;
  }

  private static Duration mean(List<Measured> these, Function<Measured, Duration> what) {
    return these.stream().map(what).reduce(Duration.ZERO, Duration::plus).dividedBy(these.size());
  }

  private static String minutes(Duration time) {
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
