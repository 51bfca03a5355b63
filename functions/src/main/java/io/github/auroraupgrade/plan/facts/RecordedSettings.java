package io.github.auroraupgrade.plan.facts;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every setting of every cluster that a run takes away or makes again, written as {@code
 * settings.json} before the first change. A second run, or a person, makes from it what is missing.
 *
 * @param schema the version of this document's form
 * @param executionArn the run that recorded it
 * @param clusters none once everything has been made
 * @param supersedes the tag of the database's {@code open.json} that the plan was made from; empty
 *     if there was none
 */
public record RecordedSettings(
    int schema,
    String globalClusterIdentifier,
    String executionArn,
    EngineVersion targetEngineVersion,
    Instant recordedAt,
    List<Recorded> clusters,
    Optional<String> supersedes) {
  /** The form written today. */
  public static final int SCHEMA = 1;

  public RecordedSettings {
    requireNonNull(globalClusterIdentifier, "globalClusterIdentifier is null");
    requireNonNull(executionArn, "executionArn is null");
    requireNonNull(targetEngineVersion, "targetEngineVersion is null");
    requireNonNull(recordedAt, "recordedAt is null");
    clusters = List.copyOf(clusters);
    requireNonNull(supersedes, "supersedes is null");
  }

  /**
   * One cluster.
   *
   * @param described the cluster and its instances as AWS described them, every field
   */
  public record Recorded(ClusterSpec blueprint, Map<String, Object> described) {
    public Recorded {
      requireNonNull(blueprint, "blueprint is null");
      described = Collections.unmodifiableMap(new LinkedHashMap<>(described));
    }
  }

  /** How this cluster is to be made. */
  public Optional<ClusterSpec> blueprint(RdsArn cluster) {
    return clusters.stream()
        .map(Recorded::blueprint)
        .filter(one -> one.cluster().equals(cluster))
        .findFirst();
  }
}
