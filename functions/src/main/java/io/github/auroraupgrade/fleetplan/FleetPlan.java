package io.github.auroraupgrade.fleetplan;

import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rollout as it would be done.
 *
 * @param refusals why it may not be started; empty if it may
 * @param waves in their order
 * @param byHand selected databases that a person has to upgrade, by ARN, and why
 * @param notNow selected databases that the planner refuses at present, or that could not be read
 * @param upToDate how many selected databases are on the target already
 * @param seconds from the first wave's begin to the last one's end, bake times included
 */
public record FleetPlan(
    String rollout,
    List<FleetRefusal> refusals,
    List<PlannedWave> waves,
    SortedMap<String, String> byHand,
    SortedMap<String, String> notNow,
    int upToDate,
    long seconds) {
  public FleetPlan {
    refusals = List.copyOf(refusals);
    waves = List.copyOf(waves);
    byHand = new TreeMap<>(byHand);
    notNow = new TreeMap<>(notNow);
  }

  /** Whether it may be started. */
  public boolean isReady() {
    return refusals.isEmpty();
  }

  /** All databases it upgrades. */
  public int databases() {
    return waves.stream().mapToInt(wave -> wave.plan().databases().size()).sum();
  }

  /**
   * One wave as it would be done.
   *
   * @param hash of the plan: an approval names it
   * @param lanes in the order in which they are started
   * @param seconds from its first run to the end of its last
   * @param bakeHours watched after that
   * @param slowest what would make it shorter, where one account decides
   * @param callsPerSecond to RDS in the busiest account, over all its Regions
   */
  public record PlannedWave(
      WavePlan plan,
      String hash,
      List<Lane> lanes,
      long seconds,
      int bakeHours,
      Optional<String> slowest,
      double callsPerSecond) {
    public PlannedWave {
      lanes = List.copyOf(lanes);
    }
  }
}
