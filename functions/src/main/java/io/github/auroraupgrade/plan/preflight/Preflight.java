package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Situation;
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
