package io.github.auroraupgrade.simulator.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;

/** The recorded catalogue, read once. */
final class RecordedVersions {
  static final GlobalDatabaseSupport SUPPORT =
      GlobalDatabaseSupport.read(text("global-database-region-support.json"));
  static final Map<String, List<DBEngineVersion>> BY_ENGINE =
      Map.of(
          "aurora-mysql", rows("aurora-mysql.json"),
          "aurora-postgresql", rows("aurora-postgresql.json"));

  /** The rows as the Regions show them, by Region and engine, as far as they were asked for. */
  static final Map<String, List<DBEngineVersion>> ADJUSTED = new ConcurrentHashMap<>();

  private RecordedVersions() {}

  private static List<DBEngineVersion> rows(String file) {
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
