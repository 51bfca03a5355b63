package io.github.auroraupgrade.simulator.aurora.upgrade;

import io.github.auroraupgrade.simulator.aurora.read.FleetReads;
import io.github.auroraupgrade.simulator.aurora.state.Attachments;
import io.github.auroraupgrade.simulator.aurora.state.MaintenanceWindow;
import io.github.auroraupgrade.simulator.aurora.state.RequiredParameters;
import io.github.auroraupgrade.simulator.aurora.state.SupportedParameters;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.state.WorldState;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterResponse;
import software.amazon.awssdk.services.rds.model.StopDbClusterRequest;
import software.amazon.awssdk.services.rds.model.StopDbClusterResponse;

/** ModifyDBCluster: checks, remembers, and leaves the work to the agenda (facts §2.2, §3.5). */
public final class ClusterModification {
  private static final Set<String> PLAYED =
      Set.of(
          "DBClusterIdentifier",
          "ApplyImmediately",
          "EngineVersion",
          "DBClusterParameterGroupName",
          "DBInstanceParameterGroupName",
          "AllowMajorVersionUpgrade",
          "PreferredMaintenanceWindow",
          "PreferredBackupWindow",
          "BackupRetentionPeriod",
          "AutoMinorVersionUpgrade",
          "DeletionProtection",
          "CopyTagsToSnapshot",
          "NewDBClusterIdentifier");

  private final World world;
  private final Catalogue catalogue;
  private final Uncertainties uncertainties;
  private final UpgradeTimeline timeline;
  private final Attachments attachments;
  private final GroupChange groups;
  private final MajorOfOneCluster majors;
  private final ClusterRename renaming;

  public ClusterModification(
      World world,
      Catalogue catalogue,
      Uncertainties uncertainties,
      UpgradeTimeline timeline,
      Attachments attachments,
      GroupChange groups,
      MajorOfOneCluster majors) {
    this.world = world;
    this.catalogue = catalogue;
    this.uncertainties = uncertainties;
    this.timeline = timeline;
    this.attachments = attachments;
    this.groups = groups;
    this.majors = majors;
    this.renaming = new ClusterRename(world);
  }

  /**
   * Refused for a member of a global database, in the words of AWS's user guide (facts §2.2); that
   * of a single cluster is not simulated.
   */
  public StopDbClusterResponse stop(StopDbClusterRequest request, String region) {
    String name =
        RequiredParameters.parameter("DBClusterIdentifier", request.dbClusterIdentifier());
    DBCluster cluster = FleetReads.requireCluster(world.now(), region, name);
    boolean alone =
        world
            .now()
            .globalOf(cluster.dbClusterArn())
            .filter(global -> global.globalClusterMembers().size() > 1)
            .isEmpty();
    throw alone
        ? AwsRefusal.badRequest("InvalidAction", "The simulator does not play StopDBCluster")
        : AwsRefusal.badRequest(
            "InvalidDBClusterStateFault",
            "You can only stop and start a cluster that's part of an Aurora global database if"
                + " it's the only cluster in the global database.");
  }

  public ModifyDbClusterResponse modify(ModifyDbClusterRequest request, String region) {
    DBCluster cluster = named(request, region);
    SupportedParameters.only("ModifyDBCluster", request, PLAYED);
    refuseIfBusy(cluster);
    Optional<String> target =
        Optional.ofNullable(request.engineVersion())
            .filter(version -> !version.equals(cluster.engineVersion()));
    target
        .flatMap(version -> refusal(cluster, version, request))
        .ifPresent(
            refusal -> {
              throw refusal;
            });
    String arn = cluster.dbClusterArn();
    Optional<String> group = Optional.ofNullable(request.dbClusterParameterGroupName());
    group.ifPresent(
        asked ->
            attachments.requireClusterGroup(
                Arn.parse(arn), asked, cluster.engine(), target.orElse(cluster.engineVersion())));
    boolean major = target.filter(version -> isMajor(cluster, version)).isPresent();
    if (major) {
      majors.requireGroups(cluster, target.get(), request);
    }
    world.change(state -> state.withCluster(arn, now -> attributes(now, request)));
    group.filter(_ -> !major).ifPresent(asked -> groups.cluster(arn, asked));
    target.ifPresent(version -> upgrade(cluster, version, request, major));
    if (request.newDBClusterIdentifier() != null) {
      renaming.begin(cluster, request);
    }
    DBCluster after = world.now().cluster(arn);
    return ModifyDbClusterResponse.builder().dbCluster(after).build();
  }

  private DBCluster named(ModifyDbClusterRequest request, String region) {
    String identifier = request.dbClusterIdentifier();
    if (identifier == null) {
      throw AwsRefusal.badRequest(
          "MissingParameter", "The request must contain the parameter DBClusterIdentifier");
    }
    // Unlike the describes, this call takes no ARN (facts §2.2).
    if (identifier.startsWith("arn:")) {
      throw AwsRefusal.invalidValue(
          "The parameter DBClusterIdentifier is not a valid identifier. Identifiers must begin with"
              + " a letter; must contain only ASCII letters, digits, and hyphens; and must not end"
              + " with a hyphen or contain two consecutive hyphens.");
    }
    return world
        .now()
        .cluster(region, identifier)
        .orElseThrow(() -> FleetReads.clusterNotFound(identifier));
  }

  private void refuseIfBusy(DBCluster cluster) {
    String status = cluster.status();
    if (status.startsWith(RdsStatus.INACCESSIBLE_KEY)) {
      throw AwsRefusal.badRequest(
          "KMSKeyNotAccessibleFault",
          "The specified KMS key ["
              + cluster.kmsKeyId()
              + "] does not exist, is not enabled or you do not have permissions to access it.");
    }
    boolean accepted =
        !uncertainties.repeatedModifyIsTaken() && timeline.isAboutToStart(cluster.dbClusterArn());
    if (!status.equals(RdsStatus.AVAILABLE) || accepted) {
      throw AwsRefusal.badRequest(
          "InvalidDBClusterStateFault",
          "DB cluster is not available for modification with status "
              + (accepted ? RdsStatus.UPGRADING : status));
    }
  }

  private Optional<AwsRefusal> refusal(
      DBCluster cluster, String version, ModifyDbClusterRequest request) {
    WorldState state = world.now();
    return UpgradeRules.refusal(
        new UpgradeAttempt(
            state,
            cluster,
            state.globalOf(cluster.dbClusterArn()),
            version,
            Boolean.TRUE.equals(request.allowMajorVersionUpgrade()),
            catalogue,
            uncertainties));
  }

  private boolean isMajor(DBCluster cluster, String version) {
    WorldState state = world.now();
    return new UpgradeAttempt(
            state, cluster, Optional.empty(), version, true, catalogue, uncertainties)
        .isMajor();
  }

  private void upgrade(
      DBCluster cluster, String version, ModifyDbClusterRequest request, boolean major) {
    Instant now = world.time();
    DBCluster current = world.now().cluster(cluster.dbClusterArn());
    boolean immediately = Boolean.TRUE.equals(request.applyImmediately());
    Instant earliest =
        immediately
            ? now
            : MaintenanceWindow.parse(current.preferredMaintenanceWindow()).nextStart(now);
    timeline.accept(
        current,
        version,
        earliest,
        () -> {
          if (major) {
            majors.attach(cluster.dbClusterArn(), request);
          }
        });
  }

  private static DBCluster attributes(DBCluster cluster, ModifyDbClusterRequest request) {
    DBCluster.Builder changed = cluster.toBuilder();
    Optional.ofNullable(request.preferredMaintenanceWindow())
        .ifPresent(changed::preferredMaintenanceWindow);
    Optional.ofNullable(request.preferredBackupWindow()).ifPresent(changed::preferredBackupWindow);
    Optional.ofNullable(request.backupRetentionPeriod()).ifPresent(changed::backupRetentionPeriod);
    Optional.ofNullable(request.autoMinorVersionUpgrade())
        .ifPresent(changed::autoMinorVersionUpgrade);
    Optional.ofNullable(request.deletionProtection()).ifPresent(changed::deletionProtection);
    Optional.ofNullable(request.copyTagsToSnapshot()).ifPresent(changed::copyTagsToSnapshot);
    return changed.build();
  }
}
