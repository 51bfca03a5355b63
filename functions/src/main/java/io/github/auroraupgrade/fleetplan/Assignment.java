package io.github.auroraupgrade.fleetplan;

import io.github.auroraupgrade.fleet.UpgradeTags;
import io.github.auroraupgrade.fleetplan.inventory.InventoriedDatabase;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy.WavePolicy;
import io.github.auroraupgrade.fleetplan.policy.PolicyRules;
import io.github.auroraupgrade.json.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Which wave a database belongs to: the same each time, because it depends on nothing else. */
final class Assignment {
  private static final String ANY = "*";
  private static final int HEXADECIMAL = 16;
  private static final int PARTS = 10_000;
  private static final int PARTS_IN_A_PERCENT = 100;

  private final FleetPolicy policy;
  private final Map<SortedMap<String, String>, List<WavePolicy>> byMatch;

  Assignment(FleetPolicy policy) {
    this.policy = policy;
    this.byMatch = PolicyRules.byMatch(policy.waves());
  }

  /** Where a database belongs. */
  sealed interface Place {
    /** To this wave. */
    record In(WavePolicy wave) implements Place {}

    /** To waves of different tags at once. */
    record InSeveral(List<WavePolicy> waves) implements Place {}

    /** To none. */
    record Nowhere() implements Place {}
  }

  Place of(InventoriedDatabase database) {
    List<List<WavePolicy>> fitting =
        byMatch.entrySet().stream()
            .filter(entry -> fits(entry.getKey(), database.tags()))
            .map(Map.Entry::getValue)
            .toList();
    if (fitting.size() > 1) {
      return new Place.InSeveral(fitting.stream().map(List::getFirst).toList());
    }
    Optional<WavePolicy> wave =
        fitting.isEmpty() ? byRolloutOrder(database) : part(fitting.getFirst(), database.arn());
    return wave.or(() -> policy.withoutWave().flatMap(policy::wave))
        .<Place>map(Place.In::new)
        .orElseGet(Place.Nowhere::new);
  }

  private static boolean fits(SortedMap<String, String> match, SortedMap<String, String> tags) {
    return match.entrySet().stream()
        .allMatch(
            wanted ->
                tags.containsKey(wanted.getKey())
                    && (wanted.getValue().equals(ANY)
                        || wanted.getValue().equals(tags.get(wanted.getKey()).strip())));
  }

  /** AWS's own order of automatic minor upgrades, where nothing is said to us. */
  private Optional<WavePolicy> byRolloutOrder(InventoriedDatabase database) {
    if (database.tags().containsKey(UpgradeTags.WAVE)) {
      return Optional.empty();
    }
    List<WavePolicy> waves = policy.waves();
    return switch (database.rolloutOrder().orElse("")) {
      case "first" -> Optional.of(waves.getFirst());
      case "second" -> Optional.of(waves.get(Math.min(1, waves.size() - 1)));
      case "last" -> Optional.of(waves.getLast());
      default -> Optional.empty();
    };
  }

  private static Optional<WavePolicy> part(List<WavePolicy> waves, String arn) {
    int part = partOf(arn);
    int end = 0;
    for (WavePolicy wave : waves) {
      if (wave.percent().isEmpty()) {
        return Optional.of(wave);
      }
      end += wave.percent().get() * PARTS_IN_A_PERCENT;
      if (part < end) {
        return Optional.of(wave);
      }
    }
    return Optional.empty();
  }

  /** A number from 0 to 9,999, drawn by the ARN's hash. */
  static int partOf(String arn) {
    String beginning = Sha256.of(arn).substring(0, Integer.BYTES * 2);
    return (int) (Long.parseLong(beginning, HEXADECIMAL) % PARTS);
  }
}
