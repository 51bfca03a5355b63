package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A global cluster with its members, each as its own Region describes it.
 *
 * @param engineName as AWS writes it, also where it is no engine we know
 * @param version the global cluster's own, which lags behind its members (facts §3.5)
 * @param members in the order AWS names them; one is the primary, as a rule
 */
public record GlobalDatabase(
    String identifier,
    String engineName,
    EngineVersion version,
    String status,
    Optional<Failover> failover,
    List<Member> members,
    Map<String, String> tags) {
  public GlobalDatabase {
    requireNonNull(identifier, "identifier is null");
    requireNonNull(engineName, "engineName is null");
    requireNonNull(version, "version is null");
    requireNonNull(status, "status is null");
    requireNonNull(failover, "failover is null");
    members = List.copyOf(members);
    tags = Map.copyOf(tags);
  }

  /** The member that accepts writes now; empty while a failover leaves none. */
  public Optional<Member> primary() {
    return members.stream().filter(Member::isPrimary).findFirst();
  }

  /** The members that follow the primary. */
  public List<Member> secondaries() {
    List<Member> secondaries = new ArrayList<>();
    for (Member member : members) {
      if (!member.isPrimary()) {
        secondaries.add(member);
      }
    }
    return List.copyOf(secondaries);
  }

  /** The member with this cluster. */
  public Optional<Member> member(RdsArn cluster) {
    return members.stream().filter(member -> member.arn().equals(cluster)).findFirst();
  }

  /**
   * Whether AWS means a member by this ARN or identifier, as where it names a source or replica.
   */
  public boolean hasMember(String named) {
    return members.stream()
        .anyMatch(it -> it.arn().toString().equals(named) || it.identifier().equals(named));
  }

  /** Secondaries, then the primary: the order in which anything is done. */
  public List<Member> inUpgradeOrder() {
    List<Member> order = new ArrayList<>(secondaries());
    for (Member member : members) {
      if (member.isPrimary()) {
        order.add(member);
      }
    }
    return List.copyOf(order);
  }

  /** The Regions of all members, each once. */
  public List<String> regions() {
    List<String> regions = new ArrayList<>();
    for (Member member : members) {
      if (!regions.contains(member.region())) {
        regions.add(member.region());
      }
    }
    return List.copyOf(regions);
  }

  /** Whether the global cluster itself is idle. */
  public boolean isAvailable() {
    return Statuses.ofGlobalCluster(status) == Statuses.Standing.SERVING;
  }

  /** Whether the global cluster says that its members are upgraded together. */
  public boolean isInUpgrade() {
    return status.equals(Statuses.UPGRADING);
  }

  /** Whether its primary moves: {@code failing-over} is assumed (facts §2.3, §9). */
  public boolean isMoving() {
    return Statuses.MOVING.contains(status);
  }

  /** The engine, if it is one that has global databases. */
  public Optional<Engine> engine() {
    return Engine.named(engineName);
  }
}
