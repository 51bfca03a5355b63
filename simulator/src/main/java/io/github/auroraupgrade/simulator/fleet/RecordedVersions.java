package io.github.auroraupgrade.simulator.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;

/** The recorded catalogue: of each engine read once, and only if somebody asks for it. */
final class RecordedVersions {
  private static final String MYSQL = "aurora-mysql";

  /** The engines whose versions are recorded. */
  static final List<String> ENGINES = List.of(MYSQL, "aurora-postgresql");

  private static final Map<String, List<DBEngineVersion>> BY_ENGINE = new ConcurrentHashMap<>();
  private static final Map<String, List<DBEngineVersion>> BY_REGION = new ConcurrentHashMap<>();

  private RecordedVersions() {}

  /** AWS's table of Regions, which only Aurora MySQL needs. */
  private static final class Support {
    static final GlobalDatabaseSupport TABLE =
        GlobalDatabaseSupport.read(text("global-database-region-support.json"));
  }

  /** The rows of a recorded engine as a Region shows them. */
  static List<DBEngineVersion> in(String region, String engine) {
    // Asked for at every step of every simulated run, and always the same.
    return BY_REGION.computeIfAbsent(region + "/" + engine, _ -> adjusted(region, engine));
  }

  private static List<DBEngineVersion> adjusted(String region, String engine) {
    List<DBEngineVersion> rows = BY_ENGINE.computeIfAbsent(engine, RecordedVersions::rows);
    return engine.equals(MYSQL) ? Support.TABLE.adjusted(rows, region) : rows;
  }

  private static List<DBEngineVersion> rows(String engine) {
    String file = engine + ".json";
    return FleetFile.read(file, text(file)).list(FleetList.VERSIONS, DBEngineVersion.class);
  }

  private static String text(String file) {
    String name = "engine-versions/" + file;
    try (InputStream in = RecordedVersions.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
