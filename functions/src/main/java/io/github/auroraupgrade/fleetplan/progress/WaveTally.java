package io.github.auroraupgrade.fleetplan.progress;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a wave is, by the keys of its documents.
 *
 * @param begun databases that were begun
 * @param counts how many ended how; what was started and has no end is unknown once all lanes ended
 */
public record WaveTally(int begun, SortedMap<RunResult, Integer> counts) {
  public WaveTally {
    counts = new TreeMap<>(counts);
  }

  /**
   * A tally of a wave whose lanes have all ended. A database of the plan that was never begun is
   * unknown, too: its lane has died, or somebody has stopped it; where people have stopped the
   * whole rollout, it was skipped.
   *
   * @param planned names of the wave's plan, as below {@code begun/}
   * @param begun names below {@code begun/}
   * @param ended names below {@code ended/}: the result, a slash, the name as below {@code begun/}
   */
  public static WaveTally closed(
      Collection<String> planned,
      Collection<String> begun,
      Collection<String> ended,
      boolean isStopped) {
    SortedMap<RunResult, Integer> counts = new TreeMap<>();
    Set<String> unknown = new HashSet<>(begun);
    Set<String> never = new HashSet<>(planned);
    never.removeAll(unknown);
    for (String key : ended) {
      int slash = key.indexOf('/');
      String name = key.substring(slash + 1);
      counts.merge(RunResult.named(key.substring(0, slash)), 1, Integer::sum);
      unknown.remove(name);
      never.remove(name);
    }
    count(counts, RunResult.UNKNOWN, unknown.size());
    count(counts, isStopped ? RunResult.SKIPPED : RunResult.UNKNOWN, never.size());
    return new WaveTally(begun.size(), counts);
  }

  private static void count(SortedMap<RunResult, Integer> counts, RunResult result, int more) {
    if (more > 0) {
      counts.merge(result, more, Integer::sum);
    }
  }

  /** A tally of a wave under way: what has not ended is at work. */
  public static WaveTally underWay(Collection<String> begun, Collection<String> ended) {
    WaveTally closed = closed(List.of(), begun, ended, false);
    SortedMap<RunResult, Integer> counts = new TreeMap<>(closed.counts());
    counts.remove(RunResult.UNKNOWN);
    return new WaveTally(begun.size(), counts);
  }

  /** How many count as failed. */
  public int failed() {
    return counts.entrySet().stream()
        .filter(count -> count.getKey().isFailure())
        .mapToInt(count -> count.getValue())
        .sum();
  }

  /** How many have ended. */
  public int ended() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many ended so. */
  public int count(RunResult result) {
    return counts.getOrDefault(result, 0);
  }

  /** The names of failed runs among these keys. */
  public static List<String> failures(Collection<String> ended) {
    return ended.stream()
        .filter(key -> RunResult.named(key.substring(0, key.indexOf('/'))).isFailure())
        .toList();
  }
}
