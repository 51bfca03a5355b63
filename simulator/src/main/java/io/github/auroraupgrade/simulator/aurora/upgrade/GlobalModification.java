package io.github.auroraupgrade.simulator.aurora.upgrade;

import io.github.auroraupgrade.simulator.aurora.read.FleetReads;
import io.github.auroraupgrade.simulator.aurora.state.Membership;
import io.github.auroraupgrade.simulator.aurora.state.RequiredParameters;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.ModifyGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.ModifyGlobalClusterResponse;

/** ModifyGlobalCluster: a version for all members, or deletion protection (facts §2.2). */
public final class GlobalModification {
  private final World world;
  private final Catalogue catalogue;
  private final Uncertainties uncertainties;
  private final GlobalRules rules;
  private final GlobalUpgrade upgrade;

  public GlobalModification(
      World world,
      Catalogue catalogue,
      Uncertainties uncertainties,
      GlobalRules rules,
      GlobalUpgrade upgrade) {
    this.world = world;
    this.catalogue = catalogue;
    this.uncertainties = uncertainties;
    this.rules = rules;
    this.upgrade = upgrade;
  }

  public ModifyGlobalClusterResponse modify(ModifyGlobalClusterRequest request, String region) {
    String name =
        RequiredParameters.parameter("GlobalClusterIdentifier", request.globalClusterIdentifier());
    GlobalCluster global = FleetReads.requireGlobal(world.now(), name);
    if (request.newGlobalClusterIdentifier() != null) {
      throw AwsRefusal.invalidValue(
          "The simulator does not play NewGlobalClusterIdentifier of ModifyGlobalCluster");
    }
    StateGuard.refuse(global);
    Optional<String> target =
        Optional.ofNullable(request.engineVersion())
            .filter(version -> !version.equals(global.engineVersion()));
    target.ifPresent(version -> upgrade(global, version, request));
    Optional.ofNullable(request.deletionProtection())
        .ifPresent(
            on ->
                world.change(
                    state ->
                        state.withGlobal(
                            global.globalClusterIdentifier(),
                            now -> now.toBuilder().deletionProtection(on).build())));
    return ModifyGlobalClusterResponse.builder()
        .globalCluster(FleetReads.requireGlobal(world.now(), name))
        .build();
  }

  private void upgrade(GlobalCluster global, String version, ModifyGlobalClusterRequest request) {
    List<DBCluster> members = primaryFirst(global);
    members.forEach(StateGuard::refuse);
    boolean allowed = Boolean.TRUE.equals(request.allowMajorVersionUpgrade());
    List<UpgradeAttempt> attempts =
        members.stream()
            .filter(member -> !member.engineVersion().equals(version))
            .map(member -> attempt(global, member, version, allowed))
            .toList();
    rules
        .refusal(attempts)
        .ifPresent(
            refusal -> {
              throw refusal;
            });
    boolean major = attempts.stream().anyMatch(UpgradeAttempt::isMajor);
    upgrade.accept(global, attempts.stream().map(UpgradeAttempt::cluster).toList(), version, major);
  }

  private UpgradeAttempt attempt(
      GlobalCluster global, DBCluster member, String version, boolean allowed) {
    return new UpgradeAttempt(
        world.now(), member, Optional.of(global), version, allowed, catalogue, uncertainties);
  }

  private List<DBCluster> primaryFirst(GlobalCluster global) {
    Membership membership = new Membership(global, world.now());
    List<DBCluster> members = new ArrayList<>(membership.clusters());
    String writer = membership.writer().orElse("");
    members.sort((one, other) -> Boolean.compare(isWriter(other, writer), isWriter(one, writer)));
    return members;
  }

  private static boolean isWriter(DBCluster cluster, String writer) {
    return cluster.dbClusterArn().equals(writer);
  }
}
