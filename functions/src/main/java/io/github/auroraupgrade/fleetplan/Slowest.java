package io.github.auroraupgrade.fleetplan;

import io.github.auroraupgrade.fleetplan.policy.FleetPolicy.WavePolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** What decides how long a wave takes, and how much it asks of RDS. */
final class Slowest {
  /** One run of three members, over its whole time and all its Regions (FleetLoadAcceptance). */
  private static final double CALLS_A_SECOND = 0.15;

  private static final double NEARLY_ALL = 0.9;

  private Slowest() {}

  /** A sentence, where one account takes nearly as long as the whole wave. */
  static Optional<String> of(
      WavePolicy wave,
      List<PlannedDatabase> databases,
      long took,
      ToLongFunction<PlannedDatabase> seconds) {
    Map<String, Long> work = new TreeMap<>();
    databases.forEach(one -> work.merge(one.account(), seconds.applyAsLong(one), Long::sum));
    return work.entrySet().stream()
        .max(Comparator.comparingLong(Map.Entry::getValue))
        .filter(_ -> work.size() > 1)
        .filter(biggest -> biggest.getValue() / wave.perAccount() >= NEARLY_ALL * took)
        .map(
            biggest ->
                "Account "
                    + biggest.getKey()
                    + " decides how long the wave takes; with perAccount "
                    + 2 * wave.perAccount()
                    + " it would be about half.");
  }

  static double callsPerSecond(WavePolicy wave, Map<String, Integer> sizes) {
    int most = sizes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return Math.min(most, wave.perAccount()) * CALLS_A_SECOND;
  }
}
