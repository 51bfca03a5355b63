package io.github.auroraupgrade.fleetreport;

import io.github.auroraupgrade.fleetplan.BegunPlan;
import io.github.auroraupgrade.fleetplan.progress.EndedRun;
import io.github.auroraupgrade.fleetplan.progress.RunResult;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How one wave went.
 *
 * @param hash of its newest plan
 * @param approvedBy who approved that hash; empty where nobody was asked
 * @param plans every plan of the wave that was begun, the oldest first
 * @param databases of its plan
 * @param counts how many ended how
 * @param runs failures first, then by ARN
 */
public record WaveReport(
    String wave,
    String hash,
    Optional<String> approvedBy,
    List<Begun> plans,
    int databases,
    SortedMap<RunResult, Integer> counts,
    Optional<Instant> firstEnded,
    Optional<Instant> lastEnded,
    List<EndedRun> runs) {
  public WaveReport {
    plans = List.copyOf(plans);
    counts = new TreeMap<>(counts);
    runs = List.copyOf(runs);
  }

  /**
   * A plan of the wave, as one execution began it; the bucket has all of it in {@code plans/}.
   *
   * @param databases of the plan
   */
  public record Begun(
      String execution, String hash, Optional<String> approvedBy, Instant at, int databases) {
    /** What the report says of it. */
    public static Begun of(BegunPlan plan) {
      return new Begun(
          plan.execution(),
          plan.hash(),
          plan.approvedBy(),
          plan.at(),
          plan.plan().databases().size());
    }
  }

  /** A wave's report from the ends of its runs, or of some of them. */
  public static WaveReport of(
      String wave,
      String hash,
      Optional<String> approvedBy,
      List<Begun> plans,
      int databases,
      SortedMap<RunResult, Integer> counts,
      List<EndedRun> runs) {
    return new WaveReport(
        wave,
        hash,
        approvedBy,
        plans,
        databases,
        counts,
        runs.stream().map(EndedRun::at).min(Comparator.naturalOrder()),
        runs.stream().map(EndedRun::at).max(Comparator.naturalOrder()),
        runs.stream()
            .sorted(
                Comparator.comparing((EndedRun run) -> !run.result().isFailure())
                    .thenComparing(run -> run.result() == RunResult.UPGRADED)
                    .thenComparing(EndedRun::arn))
            .toList());
  }

  /** How many ended so. */
  public int count(RunResult result) {
    return counts.getOrDefault(result, 0);
  }

  /** How many count as failed. */
  public int failed() {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().isFailure())
        .mapToInt(count -> count.getValue())
        .sum();
  }
}
