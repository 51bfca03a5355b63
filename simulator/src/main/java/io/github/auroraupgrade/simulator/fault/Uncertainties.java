package io.github.auroraupgrade.simulator.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What nobody has verified on a real account (facts §8), each a setting of its own.
 *
 * @param membersUpgradeInParallel whether a member may start while another is upgrading; else
 *     {@code InvalidGlobalClusterStateFault} (U2)
 * @param mysqlPatchesInPlace whether Aurora MySQL patches inside one community version are taken
 *     per member (U3)
 * @param repeatedModifyIsTaken whether the same ModifyDBCluster is accepted again while the cluster
 *     still reads {@code available}
 * @param switchover how long a planned switchover takes
 * @param resynchronisation how long the old primary needs after a failover
 * @param managedMinor whether ModifyGlobalCluster takes minor versions of Aurora PostgreSQL, as it
 *     does since 2026 in most places (facts §3.1)
 * @param mysqlMajorsInPlace whether ModifyGlobalCluster takes majors of Aurora MySQL; the older
 *     documentation says never (facts §0.1)
 * @param majorOfTheOnlyMember whether ModifyDBCluster takes a major of the only member of a global
 *     cluster, as AWS's procedure has it; else it names ModifyGlobalCluster (U14)
 */
public record Uncertainties(
    boolean membersUpgradeInParallel,
    boolean mysqlPatchesInPlace,
    boolean repeatedModifyIsTaken,
    Duration switchover,
    Duration resynchronisation,
    boolean managedMinor,
    boolean mysqlMajorsInPlace,
    boolean majorOfTheOnlyMember) {

  /** Refuses nulls. */
  public Uncertainties {
    requireNonNull(switchover, "switchover is null");
    requireNonNull(resynchronisation, "resynchronisation is null");
  }

  /** The likeliest reading of the documentation. */
  public static Uncertainties likeliest() {
    return new Uncertainties(
        true, true, true, Duration.ofMinutes(2), Duration.ofMinutes(10), true, true, true);
  }

  /** One member at a time, else {@code InvalidGlobalClusterStateFault}. */
  public Uncertainties withOneMemberAtATime() {
    return new Uncertainties(
        false,
        mysqlPatchesInPlace,
        repeatedModifyIsTaken,
        switchover,
        resynchronisation,
        managedMinor,
        mysqlMajorsInPlace,
        majorOfTheOnlyMember);
  }

  /** Aurora MySQL refuses every in-place step of a global database, patches too. */
  public Uncertainties withoutMysqlPatchesInPlace() {
    return new Uncertainties(
        membersUpgradeInParallel,
        false,
        repeatedModifyIsTaken,
        switchover,
        resynchronisation,
        managedMinor,
        mysqlMajorsInPlace,
        majorOfTheOnlyMember);
  }

  /** A second ModifyDBCluster before {@code upgrading} shows is refused as busy. */
  public Uncertainties withRepeatedModifyRefused() {
    return new Uncertainties(
        membersUpgradeInParallel,
        mysqlPatchesInPlace,
        false,
        switchover,
        resynchronisation,
        managedMinor,
        mysqlMajorsInPlace,
        majorOfTheOnlyMember);
  }

  /** ModifyGlobalCluster refuses minor versions of Aurora PostgreSQL, as it did until 2026. */
  public Uncertainties withoutManagedMinor() {
    return new Uncertainties(
        membersUpgradeInParallel,
        mysqlPatchesInPlace,
        repeatedModifyIsTaken,
        switchover,
        resynchronisation,
        false,
        mysqlMajorsInPlace,
        majorOfTheOnlyMember);
  }

  /** ModifyGlobalCluster refuses majors of Aurora MySQL. */
  public Uncertainties withoutMysqlMajorsInPlace() {
    return new Uncertainties(
        membersUpgradeInParallel,
        mysqlPatchesInPlace,
        repeatedModifyIsTaken,
        switchover,
        resynchronisation,
        managedMinor,
        false,
        majorOfTheOnlyMember);
  }

  /** ModifyDBCluster refuses a major of the only member, and names ModifyGlobalCluster. */
  public Uncertainties withoutMajorOfTheOnlyMember() {
    return new Uncertainties(
        membersUpgradeInParallel,
        mysqlPatchesInPlace,
        repeatedModifyIsTaken,
        switchover,
        resynchronisation,
        managedMinor,
        mysqlMajorsInPlace,
        false);
  }
}
