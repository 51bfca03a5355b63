package io.github.auroraupgrade.simulator.torture.invariant;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention;
import io.github.auroraupgrade.simulator.torture.observe.ObservedChange;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What may be changed at all, and by whom. */
final class ScopeInvariants {
  private static final String OUR_ROLE = "UpgradeCluster";
  private static final Set<String> OF_CLUSTERS =
      Set.of("ModifyDBCluster", "CreateDBClusterSnapshot", "ApplyPendingMaintenanceAction");
  private static final Set<String> OF_INSTANCES = Set.of("ModifyDBInstance", "RebootDBInstance");
  private static final Set<String> NEXT_TO_THE_OLD =
      Set.of(
          "CreateDBClusterSnapshot",
          "RestoreDBClusterFromSnapshot",
          "CreateDBInstance",
          "CreateGlobalCluster",
          "CreateDBCluster");

  /** Bucket, kind of document, database. */
  private static final int OF_DATABASE = 2;

  private ScopeInvariants() {}

  /** Only what belongs to the database that was named, only by the one function that may. */
  static Optional<String> nothingElse(RunRecord seen) {
    Stream<String> strangers =
        seen.changes().stream()
            .filter(change -> !change.caller().equals(OUR_ROLE) || !isOurs(seen, change))
            .map(change -> change.caller() + " called " + change.words());
    Stream<String> objects =
        seen.calls().stream()
            .filter(call -> call.service().equals("s3") && call.isChange())
            .filter(call -> !tellsOfADeath(call))
            .map(Call::resource)
            .filter(resource -> !isOfRuns(resource, DrawnFleet.DATABASE))
            .filter(resource -> !isSwept(seen) || !isOfRuns(resource, DrawnFleet.BYSTANDER))
            .map(resource -> "the object " + resource + " was written");
    return Stream.concat(strangers, objects).findFirst();
  }

  /** Its name is that of the database, or lies in a folder of that name. */
  private static boolean isOfRuns(String resource, String database) {
    List<String> parts = List.of(resource.split("/", -1));
    return parts.size() > OF_DATABASE
        && Set.of(database, database + ".json").contains(parts.get(OF_DATABASE));
  }

  private static boolean tellsOfADeath(Call call) {
    return call.function().equals("NotifyRunDied") && call.resource().contains("/deaths/");
  }

  /** A sweep plans every database of the account. */
  private static boolean isSwept(RunRecord seen) {
    return seen.faultPlan().interventions().stream()
        .anyMatch(
            one ->
                one instanceof Intervention.StartsByItself start
                    && start.starter() == Intervention.Starter.SWEEP);
  }

  private static boolean isOurs(RunRecord seen, ObservedChange change) {
    String action = change.action();
    if (OF_CLUSTERS.contains(action)) {
      return change.member().isPresent();
    }
    if (OF_INSTANCES.contains(action)) {
      return change.instances().stream()
          .filter(instance -> instance.region().equals(change.region()))
          .anyMatch(instance -> instance.instanceIdentifier().equals(change.subject()));
    }
    return switch (action) {
      case "ModifyGlobalCluster" -> change.subject().equals(DrawnFleet.DATABASE);
      case "RemoveFromGlobalCluster" -> isSecondary(seen, change);
      case "CreateGlobalCluster" -> change.subject().equals(DrawnFleet.SUCCESSOR);
      case "CreateDBCluster", "CreateDBInstance", "RestoreDBClusterFromSnapshot" ->
          isNewName(seen, change);
      default -> false;
    };
  }

  // Or one that was: a call whose answer was lost is made again.
  private static boolean isSecondary(RunRecord seen, ObservedChange change) {
    boolean isPrimary =
        change.before().stream()
            .filter(MemberStatus::isPrimary)
            .anyMatch(member -> member.clusterIdentifier().equals(change.subject()));
    return !isPrimary
        && Stream.concat(
                change.before().stream().map(MemberStatus::clusterIdentifier),
                seen.faultPlan().drawn().members().stream().map(DrawnMember::identifier))
            .anyMatch(change.subject()::equals);
  }

  /** What the member of a Region is called, or was before somebody gave it another name. */
  private static Stream<String> names(RunRecord seen, String region) {
    return Stream.concat(
        Stream.of(DrawnFleet.DATABASE + "-" + region),
        seen.faultPlan().happenings().stream()
            .map(FaultPlan.Timed::what)
            .filter(ScheduledEvent.SomebodyRenames.class::isInstance)
            .map(ScheduledEvent.SomebodyRenames.class::cast)
            .filter(rename -> rename.region().equals(region))
            .map(ScheduledEvent.SomebodyRenames::newIdentifier));
  }

  // Never into a cluster that was there before.
  private static boolean isNewName(RunRecord seen, ObservedChange change) {
    return Stream.of(change.subject(), change.cluster())
        .allMatch(name -> names(seen, change.region()).anyMatch(old -> name.startsWith(old + "-")));
  }

  /** A restore takes a snapshot of the old database, and does nothing else to it. */
  static Optional<String> oldIsLeftAlone(RunRecord seen) {
    if (seen.faultPlan().drawn().way() != DrawnStrategy.SNAPSHOT_RESTORE) {
      return Optional.empty();
    }
    return seen.changes().stream()
        .filter(change -> !NEXT_TO_THE_OLD.contains(change.action()) || isInOld(seen, change))
        .map(ObservedChange::words)
        .findFirst();
  }

  private static boolean isInOld(RunRecord seen, ObservedChange change) {
    return !change.action().equals("CreateDBClusterSnapshot")
        && seen.faultPlan().drawn().members().stream()
            .anyMatch(member -> member.identifier().equals(change.cluster()));
  }

  /** Nothing is detached or created again before its settings are stored. */
  static Optional<String> recordedFirst(RunRecord seen) {
    return seen.changes().stream()
        .filter(change -> change.recreates() && !change.isRecorded())
        .map(change -> change.words() + " before its settings were stored")
        .findFirst();
  }
}
