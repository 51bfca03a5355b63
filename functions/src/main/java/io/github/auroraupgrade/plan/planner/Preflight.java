package io.github.auroraupgrade.plan.planner;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.preflight.ClassesOrderable;
import io.github.auroraupgrade.plan.preflight.ClusterRoom;
import io.github.auroraupgrade.plan.preflight.LetterCaseKept;
import io.github.auroraupgrade.plan.preflight.NamesFree;
import io.github.auroraupgrade.plan.preflight.NotDenied;
import io.github.auroraupgrade.plan.preflight.ParameterGroupsKept;
import io.github.auroraupgrade.plan.preflight.ParameterGroupsReady;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.RecreationPossible;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.plan.preflight.SnapshotRoom;
import io.github.auroraupgrade.plan.preflight.engine.BabelfishPath;
import io.github.auroraupgrade.plan.preflight.engine.ExtensionsChecked;
import io.github.auroraupgrade.plan.preflight.engine.HistoryListShort;
import io.github.auroraupgrade.plan.preflight.engine.LogicalReplicationOff;
import io.github.auroraupgrade.plan.preflight.engine.NoOtherReplication;
import io.github.auroraupgrade.plan.preflight.engine.PatchParity;
import io.github.auroraupgrade.plan.preflight.maintenance.NoForcedMaintenance;
import io.github.auroraupgrade.plan.preflight.maintenance.NothingPending;
import io.github.auroraupgrade.plan.preflight.maintenance.OperatingSystemUpdates;
import io.github.auroraupgrade.plan.preflight.maintenance.PendingPatchRule;
import io.github.auroraupgrade.plan.preflight.maintenance.PendingReboot;
import io.github.auroraupgrade.plan.preflight.maintenance.WindowsInOrder;
import io.github.auroraupgrade.plan.preflight.resources.AddressesFree;
import io.github.auroraupgrade.plan.preflight.resources.CertificatesValid;
import io.github.auroraupgrade.plan.preflight.resources.FewClones;
import io.github.auroraupgrade.plan.preflight.resources.NoManagedSecret;
import io.github.auroraupgrade.plan.preflight.resources.StorageKeysUsable;
import io.github.auroraupgrade.plan.preflight.topology.GlobalClusterAvailable;
import io.github.auroraupgrade.plan.preflight.topology.InstancesAvailable;
import io.github.auroraupgrade.plan.preflight.topology.MembersAvailable;
import io.github.auroraupgrade.plan.preflight.topology.MembersHaveInstances;
import io.github.auroraupgrade.plan.preflight.topology.NoBlueGreen;
import io.github.auroraupgrade.plan.preflight.topology.NoFailoverUnderWay;
import io.github.auroraupgrade.plan.preflight.topology.NothingBroken;
import io.github.auroraupgrade.plan.preflight.topology.ReplicationConnected;
import io.github.auroraupgrade.plan.preflight.topology.ReplicationLag;
import io.github.auroraupgrade.plan.preflight.topology.RpoOff;
import io.github.auroraupgrade.plan.preflight.topology.SameVersionNow;
import io.github.auroraupgrade.plan.preflight.topology.SwitchoverDuringUpgrade;
import io.github.auroraupgrade.plan.preflight.topology.WriteForwardingSettled;
import io.github.auroraupgrade.request.RuleName;
import java.util.List;

/** All preconditions, in the order in which they are reported. */
public final class Preflight {
  private static final List<Rule> RULES =
      List.of(
          new NotDenied(),
          new NoFailoverUnderWay(),
          new GlobalClusterAvailable(),
          new MembersAvailable(),
          new NothingBroken(),
          new MembersHaveInstances(),
          new InstancesAvailable(),
          new NothingPending(),
          new PendingReboot(),
          new ReplicationConnected(),
          new WriteForwardingSettled(),
          new ReplicationLag(),
          new NoBlueGreen(),
          new RpoOff(),
          new ClassesOrderable(),
          new ParameterGroupsKept(),
          new ParameterGroupsReady(),
          new LetterCaseKept(),
          new SnapshotRoom(),
          new SameVersionNow(),
          new SwitchoverDuringUpgrade(),
          new RecreationPossible(),
          new NamesFree(),
          new ClusterRoom(),
          new LogicalReplicationOff(),
          new ExtensionsChecked(),
          new BabelfishPath(),
          new HistoryListShort(),
          new NoOtherReplication(),
          new FewClones(),
          new CertificatesValid(),
          new NoManagedSecret(),
          new StorageKeysUsable(),
          new AddressesFree(),
          new PatchParity(),
          new PendingPatchRule(),
          new WindowsInOrder(),
          new NoForcedMaintenance(),
          new OperatingSystemUpdates());

  private Preflight() {}

  /** What every rule finds; never stops at the first. */
  public static List<Finding> check(PreflightInput situation) {
    return RULES.stream().map(rule -> rule.check(situation)).toList();
  }

  /** The names of all rules. */
  public static List<RuleName> names() {
    return RULES.stream().map(Rule::name).toList();
  }
}
