package io.github.auroraupgrade.simulator.aurora.upgrade;

import io.github.auroraupgrade.simulator.aurora.state.ServingInstances;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.base.VersionOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;

/**
 * When AWS refuses a new engine version for one cluster, in its own words (facts §3.1, §3.2, §4).
 */
public final class UpgradeRules {
  private static final List<Function<UpgradeAttempt, Optional<AwsRefusal>>> IN_ORDER =
      List.of(
          UpgradeRules::targetExists,
          UpgradeRules::targetIsReachable,
          UpgradeRules::majorIsAllowed,
          UpgradeRules::majorIsNotForOneMember,
          UpgradeRules::writerIsHealthy,
          UpgradeRules::noInstanceChangeIsPending,
          UpgradeRules::globalClusterIsQuiet,
          UpgradeRules::communityVersionStays,
          UpgradeRules::secondariesComeFirst,
          UpgradeRules::membersTakeTurns);

  private UpgradeRules() {}

  /** The first refusal, in a fixed order; empty when AWS accepts. */
  public static Optional<AwsRefusal> refusal(UpgradeAttempt attempt) {
    return IN_ORDER.stream().flatMap(rule -> rule.apply(attempt).stream()).findFirst();
  }

  /** The Region knows the version. */
  static Optional<AwsRefusal> targetExists(UpgradeAttempt attempt) {
    return when(
        !attempt.targetIsKnown(),
        "InvalidParameterCombination",
        "Cannot find version " + attempt.target() + " for " + attempt.engine());
  }

  /** The present version lists the target. */
  static Optional<AwsRefusal> targetIsReachable(UpgradeAttempt attempt) {
    return when(
        attempt.listedTarget().isEmpty(),
        "InvalidParameterCombination",
        "Cannot upgrade "
            + attempt.engine()
            + " from "
            + attempt.cluster().engineVersion()
            + " to "
            + attempt.target());
  }

  /** A major target needs AllowMajorVersionUpgrade. */
  static Optional<AwsRefusal> majorIsAllowed(UpgradeAttempt attempt) {
    return when(
        attempt.isMajor() && !attempt.allowMajor(),
        "InvalidParameterCombination",
        "The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.");
  }

  private static Optional<AwsRefusal> majorIsNotForOneMember(UpgradeAttempt attempt) {
    boolean taken = attempt.others().isEmpty() && attempt.uncertainties().majorOfTheOnlyMember();
    return when(
        attempt.isMajor() && attempt.global().isPresent() && !taken,
        "InvalidParameterCombination",
        "Major Version Upgrade isn't supported in a single member of a global cluster. Use"
            + " ModifyGlobalCluster to upgrade all the members.");
  }

  /** A member without a healthy instance cannot be upgraded. */
  static Optional<AwsRefusal> writerIsHealthy(UpgradeAttempt attempt) {
    DBCluster cluster = attempt.cluster();
    List<String> writers =
        cluster.dbClusterMembers().stream()
            .filter(member -> Boolean.TRUE.equals(member.isClusterWriter()))
            .map(DBClusterMember::dbInstanceIdentifier)
            .toList();
    // In a secondary no instance need be marked as writer (facts §9); any healthy one will do.
    Stream<DBInstance> leaders =
        attempt.instances().stream()
            .filter(i -> writers.isEmpty() || writers.contains(i.dbInstanceIdentifier()));
    return when(
        leaders.noneMatch(ServingInstances::is),
        "InvalidDBClusterStateFault",
        "Cannot modify engine version without a healthy primary instance in DB cluster: "
            + cluster.dbClusterIdentifier());
  }

  /** A new instance class that waits has to go first. */
  static Optional<AwsRefusal> noInstanceChangeIsPending(UpgradeAttempt attempt) {
    return attempt.instances().stream()
        .filter(instance -> instance.pendingModifiedValues() != null)
        .filter(instance -> instance.pendingModifiedValues().dbInstanceClass() != null)
        .map(
            instance ->
                AwsRefusal.badRequest(
                    "InvalidDBInstanceState",
                    "Cannot modify engine version because there is a pending orderable config"
                        + " change for DB instance: "
                        + instance.dbInstanceIdentifier()))
        .findFirst();
  }

  private static Optional<AwsRefusal> globalClusterIsQuiet(UpgradeAttempt attempt) {
    return attempt
        .global()
        .filter(
            global ->
                Switchovers.isFailingOver(global) || RdsStatus.UPGRADING.equals(global.status()))
        .map(
            global ->
                AwsRefusal.badRequest(
                    "InvalidGlobalClusterStateFault",
                    "Global cluster "
                        + global.globalClusterIdentifier()
                        + " is not available for modification with status "
                        + global.status()));
  }

  private static Optional<AwsRefusal> communityVersionStays(UpgradeAttempt attempt) {
    boolean mysqlMember = attempt.engine().equals("aurora-mysql") && !attempt.others().isEmpty();
    boolean refused = communityRises(attempt) || !attempt.uncertainties().mysqlPatchesInPlace();
    return when(
        mysqlMember && refused,
        "InvalidParameterValue",
        "In-place minor version upgrade of Aurora MySQL global database cluster '"
            + attempt.cluster().dbClusterIdentifier()
            + "' to Aurora MySQL engine version "
            + attempt.target()
            + " isn't supported. The selected target version "
            + attempt.target()
            + " supports a higher version of community MySQL that introduces changes incompatible"
            + " with previous minor versions of Aurora MySQL. See the Aurora documentation for how"
            + " to perform a minor version upgrade on global database clusters.");
  }

  private static boolean communityRises(UpgradeAttempt attempt) {
    Optional<String> present = attempt.community(attempt.cluster().engineVersion());
    Optional<String> target = attempt.community(attempt.target());
    return present.isPresent()
        && target.isPresent()
        && VersionOrder.compare(target.get(), present.get()) > 0;
  }

  private static Optional<AwsRefusal> secondariesComeFirst(UpgradeAttempt attempt) {
    boolean behind =
        attempt.others().stream()
            .anyMatch(other -> VersionOrder.compare(other.engineVersion(), attempt.target()) < 0);
    return when(
        attempt.isPrimary() && behind,
        "InvalidParameterValue",
        "Cannot upgrade DB cluster '"
            + attempt.cluster().dbClusterIdentifier()
            + "' to engine version "
            + attempt.target()
            + " as global replica(s) are running lower version. Please upgrade global replicas"
            + " first before upgrading the primary member.");
  }

  private static Optional<AwsRefusal> membersTakeTurns(UpgradeAttempt attempt) {
    return attempt.others().stream()
        .filter(other -> !attempt.uncertainties().membersUpgradeInParallel())
        .filter(other -> attempt.state().upgrades().containsKey(other.dbClusterArn()))
        .map(
            other ->
                AwsRefusal.badRequest(
                    "InvalidGlobalClusterStateFault",
                    "Global cluster member " + other.dbClusterIdentifier() + " is upgrading"))
        .findFirst();
  }

  private static Optional<AwsRefusal> when(boolean refused, String code, String message) {
    return refused ? Optional.of(AwsRefusal.badRequest(code, message)) : Optional.empty();
  }
}
