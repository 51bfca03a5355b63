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
 * @param counts how many ended how; what was begun and has no end is unknown once all lanes ended
 */
public record WaveTally(int begun, SortedMap<RunResult, Integer> counts) {
  public WaveTally {
    counts = new TreeMap<>(counts);
  }

  /**
   * A tally of a wave whose lanes have all ended.
   *
   * @param begun names below {@code begun/}
   * @param ended names below {@code ended/}: the result, a slash, the name as below {@code begun/}
   */
  public static WaveTally closed(Collection<String> begun, Collection<String> ended) {
    SortedMap<RunResult, Integer> counts = new TreeMap<>();
    Set<String> unknown = new HashSet<>(begun);
    for (String key : ended) {
      int slash = key.indexOf('/');
      counts.merge(RunResult.named(key.substring(0, slash)), 1, Integer::sum);
      unknown.remove(key.substring(slash + 1));
    }
    if (!unknown.isEmpty()) {
      counts.merge(RunResult.UNKNOWN, unknown.size(), Integer::sum);
    }
    return new WaveTally(begun.size(), counts);
  }

  /** A tally of a wave under way: what has not ended is at work. */
  public static WaveTally underWay(Collection<String> begun, Collection<String> ended) {
    WaveTally closed = closed(begun, ended);
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
