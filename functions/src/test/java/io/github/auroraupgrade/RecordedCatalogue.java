package io.github.auroraupgrade;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.plan.facts.OfferedVersion;
import io.github.auroraupgrade.plan.facts.UpgradeTarget;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The recorded version catalogues (engine-versions/PROVENANCE.md), offered alike in every Region.
 */
public final class RecordedCatalogue {
  private static final List<OfferedVersion> POSTGRESQL = load("aurora-postgresql");
  private static final List<OfferedVersion> MYSQL = load("aurora-mysql");

  private RecordedCatalogue() {}

  /** An engine's versions, in each of these Regions. */
  public static VersionCatalogue of(String engine, String... regions) {
    List<OfferedVersion> offers = engine.equals("aurora-mysql") ? MYSQL : POSTGRESQL;
    return VersionCatalogue.of(
        Arrays.stream(regions).collect(Collectors.toMap(region -> region, _ -> offers)));
  }

  /** One Region's offers changed. */
  public static VersionCatalogue except(
      VersionCatalogue catalogue, String region, UnaryOperator<List<OfferedVersion>> change) {
    return VersionCatalogue.of(
        catalogue.byRegion().entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey(),
                    entry -> {
                      List<OfferedVersion> offers = List.copyOf(entry.getValue().values());
                      return entry.getKey().equals(region) ? change.apply(offers) : offers;
                    })));
  }

  private static List<OfferedVersion> load(String engine) {
    try (InputStream file =
        RecordedCatalogue.class.getResourceAsStream("/engine-versions/" + engine + ".json")) {
      return JsonMapper.shared()
          .readTree(file)
          .path("DBEngineVersions")
          .valueStream()
          .map(RecordedCatalogue::offer)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OfferedVersion offer(JsonNode listed) {
    return new OfferedVersion(
        EngineVersion.parse(listed.path("EngineVersion").stringValue()),
        listed.path("Status").stringValue().equals("available"),
        listed.path("SupportsGlobalDatabases").booleanValue(),
        listed.path("DBEngineVersionDescription").asString(""),
        listed
            .path("ValidUpgradeTarget")
            .valueStream()
            .map(
                target ->
                    new UpgradeTarget(
                        EngineVersion.parse(target.path("EngineVersion").stringValue()),
                        target.path("IsMajorVersionUpgrade").booleanValue(),
                        target.path("SupportsGlobalDatabases").booleanValue(),
                        target.path("AutoUpgrade").booleanValue()))
            .toList());
  }
}
