package io.github.auroraupgrade.simulator.torture.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * All that was seen of one rollout.
 *
 * @param runs in the order in which they began
 * @param lanes the child executions of lanes
 * @param broken executions of the hub or of lanes that Step Functions itself ended, with the error
 * @param upgraded the databases that are upgraded in the end, and when
 * @param report the last one; empty: there is none
 * @param struck the mistakes and faults that happened, by their names
 * @param faultsStopped when the faults ended and people began to do all that is asked of them
 */
record RolloutRecord(
    DrawnRollout drawn,
    List<RolloutEvent> seen,
    List<Run> runs,
    List<Lane> lanes,
    Map<String, String> broken,
    Map<String, Instant> upgraded,
    Optional<JsonNode> report,
    Map<String, Integer> struck,
    Instant faultsStopped) {
  RolloutRecord {
    seen = List.copyOf(seen);
    runs = List.copyOf(runs);
    lanes = List.copyOf(lanes);
    broken = new TreeMap<>(broken);
    upgraded = new TreeMap<>(upgraded);
    struck = new TreeMap<>(struck);
  }

  /**
   * A run.
   *
   * @param ended the end of time while it runs
   * @param failed whether it ended in a way that counts as failed
   */
  record Run(
      String account,
      String database,
      String wave,
      Instant began,
      Instant ended,
      String status,
      boolean failed) {
    boolean isAt(Instant at) {
      return !began.isAfter(at) && ended.isAfter(at);
    }
  }

  /** A lane's child execution. */
  record Lane(String hub, String wave, Instant began, Instant ended) {}

  <T extends RolloutEvent> Stream<T> all(Class<T> kind) {
    return seen.stream().filter(kind::isInstance).map(kind::cast);
  }

  Stream<Run> runsOf(String wave) {
    return runs.stream().filter(run -> run.wave().equals(wave));
  }

  /** The hub's executions, in their order. */
  List<String> hubs() {
    return all(RolloutEvent.HubBegan.class).map(RolloutEvent.HubBegan::hub).toList();
  }

  /** Every database that was ever listed. */
  Set<String> everListed() {
    Set<String> all = new TreeSet<>();
    all(RolloutEvent.Listed.class).forEach(listed -> all.addAll(listed.databases()));
    return all;
  }
}
