package io.github.auroraupgrade.simulator.aurora.upgrade;

import io.github.auroraupgrade.simulator.aurora.read.FleetReads;
import io.github.auroraupgrade.simulator.aurora.state.Attachments;
import io.github.auroraupgrade.simulator.aurora.state.EventText;
import io.github.auroraupgrade.simulator.aurora.state.PendingReboot;
import io.github.auroraupgrade.simulator.aurora.state.RequiredParameters;
import io.github.auroraupgrade.simulator.aurora.state.SupportedParameters;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.DeterministicRandom;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbInstanceResponse;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.RebootDbInstanceResponse;

/**
 * ModifyDBInstance and RebootDBInstance. The values of a new group hold after a reboot, which takes
 * one to three minutes.
 */
public final class InstanceModification {
  private static final Set<String> PLAYED =
      Set.of(
          "DBInstanceIdentifier",
          "DBParameterGroupName",
          "ApplyImmediately",
          "AutoMinorVersionUpgrade",
          "PreferredMaintenanceWindow",
          "PromotionTier");
  private static final Duration REBOOT_LEAST = Duration.ofMinutes(1);
  private static final Duration REBOOT_MOST = Duration.ofMinutes(3);

  private final World world;
  private final DeterministicRandom dice;
  private final Attachments attachments;
  private final GroupChange change;

  public InstanceModification(
      World world, DeterministicRandom dice, Attachments attachments, GroupChange change) {
    this.world = world;
    this.dice = dice;
    this.attachments = attachments;
    this.change = change;
  }

  public ModifyDbInstanceResponse modify(ModifyDbInstanceRequest request, String region) {
    String name =
        RequiredParameters.parameter("DBInstanceIdentifier", request.dbInstanceIdentifier());
    DBInstance instance = FleetReads.requireInstance(world.now(), region, name);
    if (request.engineVersion() != null) {
      throw AwsRefusal.badRequest(
          "InvalidParameterCombination",
          "The specified DB Instance is a member of a cluster. Modify the DB engine version for the"
              + " DB Cluster using the ModifyDbCluster API");
    }
    SupportedParameters.only("ModifyDBInstance", request, PLAYED);
    StateGuard.refuse(instance);
    String arn = instance.dbInstanceArn();
    Optional<String> group = Optional.ofNullable(request.dbParameterGroupName());
    group.ifPresent(
        asked ->
            attachments.requireInstanceGroup(
                Arn.parse(arn), asked, instance.engine(), instance.engineVersion()));
    instance(arn, now -> attributes(now, request));
    group.ifPresent(asked -> change.instance(arn, asked));
    return ModifyDbInstanceResponse.builder().dbInstance(world.now().instances().get(arn)).build();
  }

  public RebootDbInstanceResponse reboot(RebootDbInstanceRequest request, String region) {
    String name =
        RequiredParameters.parameter("DBInstanceIdentifier", request.dbInstanceIdentifier());
    DBInstance instance = FleetReads.requireInstance(world.now(), region, name);
    StateGuard.refuse(instance);
    String arn = instance.dbInstanceArn();
    instance(arn, now -> now.toBuilder().dbInstanceStatus(RdsStatus.REBOOTING).build());
    world.emit(Arn.parse(arn), EventText.shutDown());
    Duration lasts = dice.between(REBOOT_LEAST, REBOOT_MOST, arn + " reboots " + world.time());
    world.at(world.time().plus(lasts), () -> rebooted(arn));
    return RebootDbInstanceResponse.builder().dbInstance(world.now().instances().get(arn)).build();
  }

  private void rebooted(String arn) {
    DBInstance instance = world.now().instances().get(arn);
    if (instance == null || !RdsStatus.REBOOTING.equals(instance.dbInstanceStatus())) {
      return;
    }
    instance(arn, PendingReboot::rebooted);
    String cluster = Arn.parse(arn).sibling("cluster", instance.dbClusterIdentifier()).toString();
    UnaryOperator<DBCluster> inSync =
        now -> PendingReboot.rebooted(now, instance.dbInstanceIdentifier());
    world.change(state -> state.withCluster(cluster, inSync));
    world.emit(Arn.parse(arn), EventText.restarted());
  }

  private void instance(String arn, UnaryOperator<DBInstance> changed) {
    world.change(state -> state.withInstance(arn, changed));
  }

  private static DBInstance attributes(DBInstance instance, ModifyDbInstanceRequest request) {
    DBInstance.Builder changed = instance.toBuilder();
    Optional.ofNullable(request.autoMinorVersionUpgrade())
        .ifPresent(changed::autoMinorVersionUpgrade);
    Optional.ofNullable(request.preferredMaintenanceWindow())
        .ifPresent(changed::preferredMaintenanceWindow);
    Optional.ofNullable(request.promotionTier()).ifPresent(changed::promotionTier);
    return changed.build();
  }
}
