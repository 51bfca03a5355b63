package io.github.auroraupgrade.simulator.fault;

import java.time.Duration;
import java.util.function.Consumer;

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

  /** The likeliest reading of the documentation. */
  public static Uncertainties likeliest() {
    return new Uncertainties(
        true, true, true, Duration.ofMinutes(2), Duration.ofMinutes(10), true, true, true);
  }

  /** One member at a time, else {@code InvalidGlobalClusterStateFault}. */
  public Uncertainties withOneMemberAtATime() {
    return with(draft -> draft.membersUpgradeInParallel = false);
  }

  /** Aurora MySQL refuses every in-place step of a global database, patches too. */
  public Uncertainties withoutMysqlPatchesInPlace() {
    return with(draft -> draft.mysqlPatchesInPlace = false);
  }

  /** A second ModifyDBCluster before {@code upgrading} shows is refused as busy. */
  public Uncertainties withRepeatedModifyRefused() {
    return with(draft -> draft.repeatedModifyIsTaken = false);
  }

  /** ModifyGlobalCluster refuses minor versions of Aurora PostgreSQL, as it did until 2026. */
  public Uncertainties withoutManagedMinor() {
    return with(draft -> draft.managedMinor = false);
  }

  /** ModifyGlobalCluster refuses majors of Aurora MySQL. */
  public Uncertainties withoutMysqlMajorsInPlace() {
    return with(draft -> draft.mysqlMajorsInPlace = false);
  }

  /** ModifyDBCluster refuses a major of the only member, and names ModifyGlobalCluster. */
  public Uncertainties withoutMajorOfTheOnlyMember() {
    return with(draft -> draft.majorOfTheOnlyMember = false);
  }

  private Uncertainties with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.made();
  }

  /** The one place that copies one. */
  private static final class Draft {
    private boolean membersUpgradeInParallel;
    private boolean mysqlPatchesInPlace;
    private boolean repeatedModifyIsTaken;
    private Duration switchover;
    private Duration resynchronisation;
    private boolean managedMinor;
    private boolean mysqlMajorsInPlace;
    private boolean majorOfTheOnlyMember;

    Draft(Uncertainties from) {
      this.membersUpgradeInParallel = from.membersUpgradeInParallel;
      this.mysqlPatchesInPlace = from.mysqlPatchesInPlace;
      this.repeatedModifyIsTaken = from.repeatedModifyIsTaken;
      this.switchover = from.switchover;
      this.resynchronisation = from.resynchronisation;
      this.managedMinor = from.managedMinor;
      this.mysqlMajorsInPlace = from.mysqlMajorsInPlace;
      this.majorOfTheOnlyMember = from.majorOfTheOnlyMember;
    }

    Uncertainties made() {
      return new Uncertainties(
          membersUpgradeInParallel,
          mysqlPatchesInPlace,
          repeatedModifyIsTaken,
          switchover,
          resynchronisation,
          managedMinor,
          mysqlMajorsInPlace,
          majorOfTheOnlyMember);
    }
  }
}
