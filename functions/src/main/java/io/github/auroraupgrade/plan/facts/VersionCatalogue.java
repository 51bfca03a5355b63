package io.github.auroraupgrade.plan.facts;

import io.github.auroraupgrade.fleet.EngineVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What each Region offers of one engine. */
public record VersionCatalogue(Map<String, Map<EngineVersion, OfferedVersion>> byRegion) {
  public VersionCatalogue {
    byRegion = Map.copyOf(byRegion);
  }

  /** A catalogue of what the Regions listed; a version listed twice is merged. */
  public static VersionCatalogue of(Map<String, List<OfferedVersion>> offers) {
    Map<String, Map<EngineVersion, OfferedVersion>> byRegion = new HashMap<>();
    offers.forEach(
        (region, listed) ->
            byRegion.put(
                region,
                listed.stream()
                    .collect(
                        Collectors.toUnmodifiableMap(
                            OfferedVersion::version, Function.identity(), OfferedVersion::merge))));
    return new VersionCatalogue(byRegion);
  }

  /** The version as this Region offers it. */
  public Optional<OfferedVersion> offer(String region, EngineVersion version) {
    return Optional.ofNullable(byRegion.getOrDefault(region, Map.of()).get(version));
  }

  /** Whether any Region knows the version. */
  public boolean knows(EngineVersion version) {
    return byRegion.values().stream().anyMatch(offers -> offers.containsKey(version));
  }
}
