package io.github.auroraupgrade.evidence.report;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A DB instance of a member, as it was before the run and as it is at its end.
 *
 * @param before empty if there was none, or if it was not read
 * @param after the same at the end
 */
public record ReportedInstance(
    RdsArn cluster, String identifier, Optional<Seen> before, Optional<Seen> after) {
  public ReportedInstance {
    requireNonNull(cluster, "cluster is null");
    requireNonNull(identifier, "identifier is null");
    requireNonNull(before, "before is null");
    requireNonNull(after, "after is null");
  }

  /** As it was read. */
  public record Seen(String version, String status, String instanceClass, boolean writer) {
    public Seen {
      requireNonNull(version, "version is null");
      requireNonNull(status, "status is null");
      requireNonNull(instanceClass, "instanceClass is null");
    }

    /** For people: {@code 16.14, available}. */
    public String words() {
      return version + ", " + status;
    }
  }

  /** All instances of a global database at one time; kept when the run begins. */
  public record Inventory(List<Listed> instances) {
    /** Nothing was read. */
    public static final Inventory EMPTY = new Inventory(List.of());

    public Inventory {
      instances = List.copyOf(instances);
    }

    /** As they were read now. */
    public static Inventory of(GlobalDatabase database) {
      return new Inventory(
          database.inUpgradeOrder().stream().flatMap(member -> listed(member)).toList());
    }

    private static Stream<Listed> listed(Member member) {
      return member.cluster().map(Cluster::instances).orElse(List.of()).stream()
          .map(instance -> new Listed(member.arn(), instance.identifier(), seen(instance)));
    }

    private static Seen seen(Instance instance) {
      return new Seen(
          instance.version().text(),
          instance.status(),
          instance.instanceClass(),
          instance.writer());
    }
  }

  /** An instance of a cluster. */
  public record Listed(RdsArn cluster, String identifier, Seen seen) {
    public Listed {
      requireNonNull(cluster, "cluster is null");
      requireNonNull(identifier, "identifier is null");
      requireNonNull(seen, "seen is null");
    }

    private String key() {
      return cluster + "/" + identifier;
    }
  }

  /** Whether it took the writes, before or after. */
  boolean isWriter() {
    return Stream.of(before, after).flatMap(Optional::stream).anyMatch(Seen::writer);
  }

  /** The instances of both times, each once. */
  public static List<ReportedInstance> joined(Inventory before, Inventory after) {
    Map<String, ReportedInstance> all = new LinkedHashMap<>();
    for (Listed one : before.instances()) {
      all.put(
          one.key(),
          new ReportedInstance(
              one.cluster(), one.identifier(), Optional.of(one.seen()), Optional.empty()));
    }
    for (Listed one : after.instances()) {
      Optional<Seen> known =
          Optional.ofNullable(all.get(one.key())).flatMap(ReportedInstance::before);
      all.put(
          one.key(),
          new ReportedInstance(one.cluster(), one.identifier(), known, Optional.of(one.seen())));
    }
    return List.copyOf(all.values());
  }
}
