package io.github.auroraupgrade.fleetplan;

import static java.util.stream.Collectors.groupingBy;

import io.github.auroraupgrade.fleetplan.policy.FleetPolicy.WavePolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import io.github.auroraupgrade.fleetplan.policy.FleetRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Cuts a wave into lanes, an account each. A lane that is too long for one execution becomes
 * several that share the account's cap; the longest lanes come first, because what begins last ends
 * last.
 */
final class Lanes {
  private Lanes() {}

  /** Why an account has no lanes; empty if it has. */
  static Optional<FleetRefusal> refusal(WavePolicy wave, String account, int databases) {
    int pieces = pieces(databases);
    return pieces <= wave.perAccount()
        ? Optional.empty()
        : Optional.of(
            new FleetRefusal(
                FleetRule.LANE_TOO_LONG,
                "Wave '"
                    + wave.name()
                    + "' has "
                    + databases
                    + " databases in account "
                    + account
                    + ", and one execution has room for "
                    + Lane.MOST_DATABASES
                    + ".",
                "Set the wave's 'perAccount' to at least "
                    + pieces
                    + ", or make several waves with 'percent' of it."));
  }

  static List<Lane> of(
      WavePolicy wave, List<PlannedDatabase> databases, ToLongFunction<PlannedDatabase> seconds) {
    Map<String, List<PlannedDatabase>> accounts =
        databases.stream()
            .collect(groupingBy(PlannedDatabase::account, TreeMap::new, Collectors.toList()));
    List<Lane> lanes = new ArrayList<>();
    accounts.forEach((account, own) -> lanes.addAll(cut(wave, account, own, seconds)));
    return lanes.stream()
        .sorted(
            Comparator.comparingLong((Lane lane) -> -Makespan.ofLane(lane, seconds))
                .thenComparing(Lane::account))
        .toList();
  }

  private static List<Lane> cut(
      WavePolicy wave,
      String account,
      List<PlannedDatabase> databases,
      ToLongFunction<PlannedDatabase> seconds) {
    List<PlannedDatabase> longestFirst =
        databases.stream()
            .sorted(
                Comparator.comparingLong((PlannedDatabase one) -> -seconds.applyAsLong(one))
                    .thenComparing(PlannedDatabase::arn))
            .toList();
    int pieces = pieces(databases.size());
    List<Lane> lanes = new ArrayList<>();
    int capGiven = 0;
    int begun = 0;
    for (int piece = 1; piece <= pieces; piece++) {
      int cap = wave.perAccount() * piece / pieces - capGiven;
      capGiven += cap;
      int end = longestFirst.size() * piece / pieces;
      lanes.add(new Lane(account, cap, longestFirst.subList(begun, end)));
      begun = end;
    }
    return lanes;
  }

  private static int pieces(int databases) {
    return (databases + Lane.MOST_DATABASES - 1) / Lane.MOST_DATABASES;
  }
}
