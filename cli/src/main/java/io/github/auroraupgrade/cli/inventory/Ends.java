package io.github.auroraupgrade.cli.inventory;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.SupportEnds;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When the support of major versions ends, as far as AWS tells: an inventory can do without.
 *
 * @param byEngine by engine, then by major version
 * @param unknown why some are not known
 */
record Ends(Map<String, Map<String, Instant>> byEngine, Optional<String> unknown) {
  static Ends read(SupportEnds support, List<String> engines) {
    Map<String, Map<String, Instant>> ends = new HashMap<>();
    Optional<String> unknown = Optional.empty();
    for (String engine : engines) {
      try {
        ends.put(engine, support.of(engine));
      } catch (RetryLater | StopUpgrade refused) {
        unknown = Optional.of(refused.getMessage());
      }
    }
    return new Ends(Map.copyOf(ends), unknown);
  }

  Optional<Instant> of(String engine, String major) {
    return Optional.ofNullable(byEngine.getOrDefault(engine, Map.of()).get(major));
  }
}
