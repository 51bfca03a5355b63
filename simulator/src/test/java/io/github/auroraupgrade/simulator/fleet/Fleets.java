package io.github.auroraupgrade.simulator.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Fleets out of a few lines of JSON. */
public final class Fleets {
  private Fleets() {}

  /** A fleet out of JSON in which {@code '} stands for {@code "}. */
  public static Fleet of(String json) {
    try {
      Path file = Files.createTempFile("fleet", ".json");
      Files.writeString(file, json.replace('\'', '"'));
      try {
        return Fleet.read(List.of(file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A global database whose members are filled in; the first is the primary. */
  public static Fleet global(
      String name, String engine, String version, String... regionAndCluster) {
    StringBuilder members = new StringBuilder();
    for (String member : regionAndCluster) {
      String[] parts = member.split("/", 2);
      boolean isFirst = members.isEmpty();
      members
          .append(isFirst ? "" : ",")
          .append("{'DBClusterArn':'arn:aws:rds:")
          .append(parts[0])
          .append(":123456789012:cluster:")
          .append(parts[1])
          .append("','IsWriter':")
          .append(isFirst)
          .append("}");
    }
    return of(
        "{'GlobalClusters':[{'GlobalClusterIdentifier':'"
            + name
            + "','Engine':'"
            + engine
            + "','EngineVersion':'"
            + version
            + "','GlobalClusterMembers':["
            + members
            + "]}]}");
  }

  /** Versions of an engine, each with the next ones as minor targets. */
  public static Catalogue versions(String engine, String... versionAndDescription) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < versionAndDescription.length; i += 2) {
      StringBuilder targets = new StringBuilder();
      for (int j = i + 2; j < versionAndDescription.length; j += 2) {
        targets
            .append(targets.isEmpty() ? "" : ",")
            .append("{'EngineVersion':'" + versionAndDescription[j] + "'")
            .append(",'IsMajorVersionUpgrade':false}");
      }
      rows.append(rows.isEmpty() ? "" : ",")
          .append("{'Engine':'" + engine + "','EngineVersion':'" + versionAndDescription[i] + "',")
          .append("'Status':'available','DBEngineVersionDescription':'")
          .append(versionAndDescription[i + 1])
          .append("','ValidUpgradeTarget':[" + targets + "]}");
    }
    return of("{'DBEngineVersions':[" + rows + "]}").catalogue();
  }
}
