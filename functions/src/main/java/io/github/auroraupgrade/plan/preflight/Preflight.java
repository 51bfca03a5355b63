package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Situation;
import io.github.auroraupgrade.plan.preflight.engine.BabelfishPath;
import io.github.auroraupgrade.plan.preflight.engine.ExtensionsChecked;
import io.github.auroraupgrade.plan.preflight.engine.HistoryListShort;
import io.github.auroraupgrade.plan.preflight.engine.LogicalReplicationOff;
import io.github.auroraupgrade.plan.preflight.engine.NoOtherReplication;
import io.github.auroraupgrade.plan.preflight.engine.PatchParity;
import io.github.auroraupgrade.plan.preflight.resources.AddressesFree;
import io.github.auroraupgrade.plan.preflight.resources.CertificatesValid;
import io.github.auroraupgrade.plan.preflight.resources.FewClones;
import io.github.auroraupgrade.plan.preflight.resources.NoManagedSecret;
import io.github.auroraupgrade.plan.preflight.resources.StorageKeysUsable;
import io.github.auroraupgrade.request.RuleName;
import java.util.List;

/** All preconditions, in the order in which they are told. */
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
          new PatchWaits(),
          new WindowsInOrder(),
          new NoForcedMaintenance(),
          new OperatingSystemUpdates());

  private Preflight() {}

  /** What every rule finds; never stops at the first. */
  public static List<Finding> check(Situation situation) {
    return RULES.stream().map(rule -> rule.check(situation)).toList();
  }

  /** The names of all rules. */
  public static List<RuleName> names() {
    return RULES.stream().map(Rule::name).toList();
  }
}
