package io.github.auroraupgrade.simulator.aurora;

import io.github.auroraupgrade.simulator.aurora.create.ClusterCreation;
import io.github.auroraupgrade.simulator.aurora.create.ClusterSnapshots;
import io.github.auroraupgrade.simulator.aurora.create.Deletions;
import io.github.auroraupgrade.simulator.aurora.create.GlobalClusters;
import io.github.auroraupgrade.simulator.aurora.create.GlobalMembers;
import io.github.auroraupgrade.simulator.aurora.create.NewInstance;
import io.github.auroraupgrade.simulator.aurora.create.NewSecondary;
import io.github.auroraupgrade.simulator.aurora.create.Removals;
import io.github.auroraupgrade.simulator.aurora.create.Restore;
import io.github.auroraupgrade.simulator.aurora.create.Tags;
import io.github.auroraupgrade.simulator.aurora.maintenance.MaintenanceRequests;
import io.github.auroraupgrade.simulator.aurora.maintenance.MaintenanceWork;
import io.github.auroraupgrade.simulator.aurora.read.CatalogueReads;
import io.github.auroraupgrade.simulator.aurora.read.FleetReads;
import io.github.auroraupgrade.simulator.aurora.read.GroupReads;
import io.github.auroraupgrade.simulator.aurora.read.LogReads;
import io.github.auroraupgrade.simulator.aurora.read.MajorVersionReads;
import io.github.auroraupgrade.simulator.aurora.read.SettingsReads;
import io.github.auroraupgrade.simulator.aurora.state.Attachments;
import io.github.auroraupgrade.simulator.aurora.state.ParameterGroups;
import io.github.auroraupgrade.simulator.aurora.state.Quotas;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.upgrade.ClusterModification;
import io.github.auroraupgrade.simulator.aurora.upgrade.GlobalModification;
import io.github.auroraupgrade.simulator.aurora.upgrade.GlobalRules;
import io.github.auroraupgrade.simulator.aurora.upgrade.GlobalUpgrade;
import io.github.auroraupgrade.simulator.aurora.upgrade.GroupChange;
import io.github.auroraupgrade.simulator.aurora.upgrade.InstanceModification;
import io.github.auroraupgrade.simulator.aurora.upgrade.MajorOfOneCluster;
import io.github.auroraupgrade.simulator.aurora.upgrade.UpgradeTimeline;
import io.github.auroraupgrade.simulator.base.DeterministicRandom;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;

/** Puts the operations together out of their parts. */
record Wiring(
    World world,
    Fleet fleet,
    Catalogue catalogue,
    DeterministicRandom dice,
    Uncertainties uncertainties,
    ParameterGroups groups) {

  /** All operations; the work of maintenance and the timeline are shared with the agenda. */
  Operations operations(MaintenanceWork maintenance, UpgradeTimeline timeline) {
    Quotas quotas = new Quotas(world, fleet.settings());
    return new Operations(
        new FleetReads(world),
        new CatalogueReads(catalogue, fleet.files()),
        new MajorVersionReads(catalogue),
        new LogReads(world),
        new SettingsReads(world, fleet, groups, quotas),
        new GroupReads(world, groups, fleet.account()),
        changes(maintenance, timeline),
        births(quotas));
  }

  private ModifyOperations changes(MaintenanceWork maintenance, UpgradeTimeline timeline) {
    Attachments attachments = new Attachments(world, groups);
    GroupChange change = new GroupChange(world, dice);
    return new ModifyOperations(
        new ClusterModification(
            world,
            catalogue,
            uncertainties,
            timeline,
            attachments,
            change,
            new MajorOfOneCluster(world, groups, attachments, fleet.settings())),
        new InstanceModification(world, dice, attachments, change),
        new MaintenanceRequests(world, catalogue, uncertainties, maintenance),
        new GlobalModification(
            world,
            catalogue,
            uncertainties,
            new GlobalRules(fleet.settings()),
            new GlobalUpgrade(world, dice, timeline, groups)));
  }

  private CreateOperations births(Quotas quotas) {
    Attachments attachments = new Attachments(world, groups);
    ClusterSnapshots snapshots = new ClusterSnapshots(world, dice, quotas);
    ClusterCreation birth = new ClusterCreation(world, dice, quotas);
    GlobalMembers members = new GlobalMembers(world);
    return new CreateOperations(
        snapshots,
        new Restore(world, catalogue, attachments, birth),
        new NewSecondary(world, attachments, birth, members),
        new NewInstance(world, dice, catalogue, attachments, quotas),
        new GlobalClusters(world, dice, catalogue, fleet.account()),
        new Removals(world, dice, members),
        new Deletions(world, dice, snapshots, quotas),
        new Tags(world));
  }
}
