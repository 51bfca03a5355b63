package io.github.auroraupgrade.simulator.torture.invariant;

import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention;
import io.github.auroraupgrade.simulator.torture.observe.ExecutionRecord;
import io.github.auroraupgrade.simulator.torture.observe.ObservedChange;
import io.github.auroraupgrade.simulator.torture.observe.ObservedWrite;
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

  private ScopeInvariants() {}

  /** Only what belongs to the database that was named, only by the one function that may. */
  static Optional<String> nothingElse(RunRecord seen) {
    Stream<String> strangers =
        seen.changes().stream()
            .filter(change -> !change.caller().equals(OUR_ROLE) || !isOurs(seen, change))
            .map(change -> change.caller() + " called " + change.words());
    Stream<String> objects =
        seen.writes().stream().filter(write -> !isOwn(seen, write)).map(ObservedWrite::words);
    return Stream.concat(strangers, objects).findFirst();
  }

  /** An execution's functions write what is its own, or what the runs of its database share. */
  private static boolean isOwn(RunRecord seen, ObservedWrite write) {
    List<String> key = List.of(write.key().split("/", -1));
    return switch (write.caller()) {
      case "NotifyRunDied" -> isOfKnownRun(seen, key, "deaths", 1);
      case "Person" -> isOfKnownRun(seen, key, "runs", 2) && key.getLast().equals("stop.json");
      default ->
          !write.execution().isEmpty()
              && Stream.of(DrawnFleet.DATABASE, DrawnFleet.BYSTANDER)
                  .filter(database -> database.equals(DrawnFleet.DATABASE) || isSwept(seen))
                  .anyMatch(database -> isOwn(key, database, write.run()));
    };
  }

  private static boolean isOwn(List<String> key, String database, String run) {
    return key.equals(List.of("locks", database + ".json"))
        || key.equals(List.of("runs", database, "open.json"))
        || (key.size() == 3 && key.subList(0, 2).equals(List.of("succeeded", database)))
        || (key.size() == 4
            && key.subList(0, 3).equals(List.of("runs", database, run))
            && !key.getLast().equals("stop.json"));
  }

  private static boolean isOfKnownRun(
      RunRecord seen, List<String> key, String folder, int namedAt) {
    return key.size() == namedAt + 2
        && key.getFirst().equals(folder)
        && Stream.concat(
                seen.ended().stream().map(ExecutionRecord::name), seen.unfinished().stream())
            .anyMatch(key.get(namedAt)::equals);
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
