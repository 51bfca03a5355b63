package io.github.auroraupgrade.simulator.torture.invariant;

import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.base.VersionOrder;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.torture.draw.PassingFaults;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
import io.github.auroraupgrade.simulator.torture.observe.ExecutionRecord;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import io.github.auroraupgrade.simulator.view.InstanceStatus;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold of a database that a run says is done. */
final class CompletionInvariants {
  private static final Set<String> SCALING = Set.of(RdsStatus.CREATING, RdsStatus.DELETING);

  private CompletionInvariants() {}

  /** SUCCEEDED only if every member is on the target and healthy. */
  static Optional<String> succeededMeansDone(RunRecord seen) {
    return seen.ended().stream()
        .filter(end -> end.status() == ExecutionStatus.SUCCEEDED)
        .filter(CompletionInvariants::saysDone)
        .filter(end -> end.input().isAbout(seen.faultPlan().request()))
        .filter(end -> end.equals(seen.finalRun()) || !othersCameBefore(seen, end))
        .flatMap(
            end ->
                Stream.of(versions(seen, end), health(end), patches(end))
                    .flatMap(words -> words)
                    .map(words -> end.name() + " succeeded, but " + words))
        .findFirst();
  }

  private static boolean othersCameBefore(RunRecord seen, ExecutionRecord end) {
    return seen.excuses("succeeded-means-done", end.doneAt())
        .anyMatch(cause -> cause != Cause.NEWER_ASKED);
  }

  /** Where there was nothing to do, everything is as if there had been. */
  private static boolean saysDone(ExecutionRecord end) {
    return end.lastState().equals("Upgraded") || end.lastState().equals("NothingToDo");
  }

  private static Stream<String> versions(RunRecord seen, ExecutionRecord end) {
    String target = end.target().orElse("");
    boolean mayBeNewer =
        end.lastState().equals("NothingToDo")
            || seen.excuses("succeeded-means-done", end.doneAt()).findAny().isPresent();
    Stream<String> lower =
        end.membersWhenDone().stream()
            .filter(member -> !target.isEmpty())
            .filter(
                member ->
                    mayBeNewer
                        ? VersionOrder.compare(member.engineVersion(), target) < 0
                        : !member.engineVersion().equals(target))
            .map(
                member ->
                    member.clusterIdentifier()
                        + " is on "
                        + member.engineVersion()
                        + ", not on "
                        + target);
    Set<String> different = versions(end.membersWhenDone());
    return different.size() <= 1
        ? lower
        : Stream.concat(Stream.of("the versions are " + different), lower);
  }

  private static Stream<String> health(ExecutionRecord end) {
    Set<String> versions = versions(end.membersWhenDone());
    Stream<String> members =
        end.membersWhenDone().stream()
            .filter(member -> !member.status().equals(RdsStatus.AVAILABLE))
            .map(member -> member.clusterIdentifier() + " is " + member.status());
    Stream<String> instances =
        end.instancesWhenDone().stream()
            .filter(
                instance ->
                    (!instance.status().equals(RdsStatus.AVAILABLE) && !isBeingScaled(instance))
                        || !versions.contains(instance.engineVersion()))
            .map(InstanceStatus::toString);
    return end.lastState().equals("Upgraded") ? Stream.concat(members, instances) : Stream.of();
  }

  /** Auto scaling may come between the last look and the end. */
  private static boolean isBeingScaled(InstanceStatus instance) {
    return instance.instanceIdentifier().startsWith(PassingFaults.READER)
        && SCALING.contains(instance.status());
  }

  private static Stream<String> patches(ExecutionRecord end) {
    return end.unpatchedWhenDone().stream()
        .filter(_ -> end.input().target().equals("latest-patch") && !end.input().takesBack())
        .map(cluster -> cluster + " has not got its patch");
  }

  private static Set<String> versions(List<MemberStatus> members) {
    return members.stream()
        .map(MemberStatus::engineVersion)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** After a rebuild or a restore there are secondaries where there were secondaries. */
  static Optional<String> sameRegionsAgain(RunRecord seen) {
    ExecutionRecord last = seen.finalRun();
    if (!seen.faultPlan().drawn().way().needsConsent()
        || last.status() != ExecutionStatus.SUCCEEDED
        || seen.excuses("same-regions-again", last.doneAt()).findAny().isPresent()) {
      return Optional.empty();
    }
    Set<String> wanted =
        seen.faultPlan().drawn().members().stream()
            .map(DrawnMember::region)
            .collect(Collectors.toSet());
    List<String> got = last.membersWhenDone().stream().map(MemberStatus::region).toList();
    return got.size() == wanted.size() && wanted.containsAll(got)
        ? Optional.empty()
        : Optional.of("there were members in " + wanted + ", and are in " + got);
  }

  /** Wherever a rebuild ends, the next run can read what it has to make. */
  static Optional<String> missingIsWrittenDown(RunRecord seen) {
    if (seen.faultPlan().drawn().way() != DrawnStrategy.REBUILD_SECONDARIES) {
      return Optional.empty();
    }
    return seen.ended().stream()
        .filter(end -> seen.excuses("missing-is-written-down", end.stopped()).findAny().isEmpty())
        .flatMap(
            end ->
                seen.faultPlan().drawn().secondaries().stream()
                    .filter(member -> isMissing(end, member))
                    .filter(member -> !end.open().contains('"' + member.arn().toString() + '"'))
                    .map(member -> end.name() + " has not recorded " + member.identifier()))
        .findFirst();
  }

  private static boolean isMissing(ExecutionRecord end, DrawnMember member) {
    return end.membersWhenDone().stream()
        .noneMatch(there -> there.region().equals(member.region()));
  }
}
