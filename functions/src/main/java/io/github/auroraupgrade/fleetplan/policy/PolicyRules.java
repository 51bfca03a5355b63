package io.github.auroraupgrade.fleetplan.policy;

import static java.util.stream.Collectors.groupingBy;

import io.github.auroraupgrade.fleetplan.policy.FleetPolicy.WavePolicy;
import io.github.auroraupgrade.text.NearNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What a policy breaks on its own, whatever databases there are. */
public final class PolicyRules {
  private static final int HUNDRED = 100;

  private PolicyRules() {}

  public static List<FleetRefusal> broken(FleetPolicy policy) {
    List<FleetRefusal> broken = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (WavePolicy wave : policy.waves()) {
      if (!names.add(wave.name())) {
        broken.add(
            new FleetRefusal(
                FleetRule.POLICY_FIELD,
                "Two waves are named '" + wave.name() + "'.",
                "Give each wave a name of its own."));
      }
    }
    policy
        .withoutWave()
        .filter(name -> policy.wave(name).isEmpty())
        .ifPresent(
            name ->
                broken.add(
                    new FleetRefusal(
                        FleetRule.POLICY_FIELD,
                        "Field 'withoutWave' is '" + name + "', but no wave has that name.",
                        NearNames.question(
                                name, policy.waves().stream().map(WavePolicy::name).toList())
                            + "Give refuse, or the name of a wave.")));
    byMatch(policy.waves()).values().forEach(waves -> overlap(waves).ifPresent(broken::add));
    return broken;
  }

  /** The waves that share the databases with the same tags, in their order. */
  public static Map<SortedMap<String, String>, List<WavePolicy>> byMatch(List<WavePolicy> waves) {
    return waves.stream()
        .collect(groupingBy(WavePolicy::match, LinkedHashMap::new, Collectors.toList()));
  }

  private static Optional<FleetRefusal> overlap(List<WavePolicy> waves) {
    int percent = waves.stream().mapToInt(wave -> wave.percent().orElse(0)).sum();
    long rest = waves.stream().limit(waves.size() - 1L).filter(w -> w.percent().isEmpty()).count();
    if (rest == 0 && percent <= HUNDRED) {
      return Optional.empty();
    }
    String names = String.join(", ", waves.stream().map(WavePolicy::name).toList());
    return Optional.of(
        new FleetRefusal(
            FleetRule.WAVES_OVERLAP,
            "The waves " + names + " match the same tags, and together take more than all of them.",
            "Give each of them but the last a 'percent', together at most 100."));
  }
}
