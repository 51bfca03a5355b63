package io.github.auroraupgrade.simulator.aurora.create;

import io.github.auroraupgrade.simulator.aurora.state.Membership;
import io.github.auroraupgrade.simulator.aurora.state.WorldState;
import io.github.auroraupgrade.simulator.aurora.upgrade.StateGuard;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** When AWS refuses a new secondary of a global cluster. */
final class SecondaryRules {
  private static final String COMBINATION = "InvalidParameterCombination";
  private static final String VALUE = "InvalidParameterValue";
  private static final int MOST_SECONDARIES = 10;

  private SecondaryRules() {}

  /** The primary, which a secondary cannot do without. */
  static DBCluster primary(WorldState state, GlobalCluster global) {
    DBCluster primary =
        new Membership(global, state)
            .writer()
            .map(arn -> state.clusters().get(arn))
            .orElseThrow(
                () ->
                    AwsRefusal.invalidValue(
                        "The parameter MasterUsername must be provided and must not be blank."));
    StateGuard.refuse(primary);
    return primary;
  }

  /** The first refusal, in a fixed order; empty when AWS accepts. */
  static Optional<AwsRefusal> refusal(
      CreateDbClusterRequest request, GlobalCluster global, DBCluster primary, Arn arn) {
    return Stream.concat(
            settings(request, global, primary), topology(request, global, primary, arn))
        .findFirst();
  }

  private static Stream<AwsRefusal> settings(
      CreateDbClusterRequest request, GlobalCluster global, DBCluster primary) {
    String match = " should match setting for global cluster " + global.globalClusterIdentifier();
    return Stream.of(
            when(
                request.masterUsername() != null,
                COMBINATION,
                "Cannot specify user name for cross region replication cluster"),
            when(
                request.masterUserPassword() != null,
                COMBINATION,
                "Cannot specify password for cross region replication cluster"),
            when(
                request.databaseName() != null,
                COMBINATION,
                "Cannot specify database name for cross region replication cluster"),
            when(!global.engine().equals(request.engine()), VALUE, "Value for engineName" + match),
            when(
                !global.engineVersion().equals(request.engineVersion()),
                VALUE,
                "Value for engineVersion" + match),
            when(
                Boolean.TRUE.equals(primary.storageEncrypted())
                    != Boolean.TRUE.equals(request.storageEncrypted()),
                VALUE,
                "Value for storageEncrypted" + match))
        .flatMap(Optional::stream);
  }

  // The texts of these refusals are not recorded anywhere, but for the key's.
  private static Stream<AwsRefusal> topology(
      CreateDbClusterRequest request, GlobalCluster global, DBCluster primary, Arn arn) {
    Stream<Arn> members =
        global.globalClusterMembers().stream()
            .map(GlobalClusterMember::dbClusterArn)
            .map(Arn::parse);
    Optional<Arn> clash =
        members
            .filter(m -> m.region().equals(arn.region()) || m.name().equals(arn.name()))
            .findFirst();
    boolean encrypted = Boolean.TRUE.equals(primary.storageEncrypted());
    return Stream.of(
            clash.map(
                other ->
                    AwsRefusal.invalidValue(
                        "Global cluster "
                            + global.globalClusterIdentifier()
                            + " already has the DB cluster "
                            + other
                            + "; Regions and identifiers of its members must differ.")),
            when(
                global.globalClusterMembers().size() > MOST_SECONDARIES,
                "InvalidGlobalClusterStateFault",
                "Global cluster "
                    + global.globalClusterIdentifier()
                    + " has the maximum number of secondary clusters."),
            when(
                encrypted && request.kmsKeyId() == null,
                COMBINATION,
                "For encrypted cross-region replica, kmsKeyId should be explicitly specified"))
        .flatMap(Optional::stream);
  }

  private static Optional<AwsRefusal> when(boolean refused, String code, String message) {
    return refused ? Optional.of(AwsRefusal.badRequest(code, message)) : Optional.empty();
  }
}
