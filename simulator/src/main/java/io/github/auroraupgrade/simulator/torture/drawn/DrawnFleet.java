package io.github.auroraupgrade.simulator.torture.drawn;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.util.List;
import java.util.Optional;

/**
 * A global database, and bystanders that nobody may touch.
 *
 * @param way how it is going to be upgraded
 * @param engine {@code aurora-postgresql} or {@code aurora-mysql}
 * @param version of the primary
 * @param targets versions AWS offers from there, of the kind that is wanted; may be none
 * @param members the primary first
 * @param patch the level to which a patch that waits leads; empty where none waits
 */
public record DrawnFleet(
    DrawnStrategy way,
    Fleet fleet,
    String engine,
    String version,
    List<String> targets,
    List<DrawnMember> members,
    Optional<String> patch) {
  /** The global cluster that is to be upgraded. */
  public static final String DATABASE = "orders";

  /** The global cluster that is made of its snapshot. */
  public static final String SUCCESSOR = DATABASE + "-v3";

  /** A global cluster that nobody asked to upgrade. */
  public static final String BYSTANDER = "ledger";

  /** The account of all. */
  public static final String ACCOUNT = "123456789012";

  public DrawnFleet {
    targets = List.copyOf(targets);
    members = List.copyOf(members);
  }

  public DrawnMember primary() {
    return members.getFirst();
  }

  public List<DrawnMember> secondaries() {
    return members.subList(1, members.size());
  }

  /** How many DB instances the largest member has. */
  public int mostInstances() {
    return members.stream()
        .mapToInt(
            member ->
                Math.toIntExact(
                    fleet.instances().stream()
                        .filter(one -> member.identifier().equals(one.dbClusterIdentifier()))
                        .filter(one -> Arn.regionOf(one.dbInstanceArn()).equals(member.region()))
                        .count()))
        .max()
        .orElse(0);
  }

  /** The same databases with a change. */
  public DrawnFleet with(Fleet other) {
    return new DrawnFleet(way, other, engine, version, targets, members, patch);
  }

  /** The same with a patch that waits. */
  public DrawnFleet withPatch(String level, Fleet waiting) {
    return new DrawnFleet(way, waiting, engine, version, targets, members, Optional.of(level));
  }
}
