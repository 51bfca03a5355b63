package io.github.auroraupgrade.simulator.torture;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.MemberStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call of ours that may change a database, and how its members stood when it came.
 *
 * @param cluster the identifier named in the call; empty where none was
 * @param target the engine version asked for; empty where none was
 * @param before the members of the database at that moment, the truth
 * @param tookEffect whether AWS took on an upgrade because of it
 */
public record ChangeSeen(
    Instant time,
    String caller,
    String region,
    String action,
    String cluster,
    String target,
    List<MemberStatus> before,
    boolean tookEffect) {
  /** Copies the members. */
  public ChangeSeen {
    requireNonNull(time, "time is null");
    before = List.copyOf(before);
  }

  /** The member that was named; empty when it is none of the database. */
  public Optional<MemberStatus> member() {
    return before.stream()
        .filter(member -> member.region().equals(region))
        .filter(member -> member.clusterIdentifier().equals(cluster))
        .findFirst();
  }
}
