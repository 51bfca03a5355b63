package io.github.auroraupgrade.simulator.torture.invariant;

import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.base.VersionOrder;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
import io.github.auroraupgrade.simulator.torture.observe.ObservedChange;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import io.github.auroraupgrade.simulator.view.InstanceStatus;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.util.Optional;
import java.util.stream.Stream;

/** What must hold of every call that may change a database. */
final class ChangeInvariants {
  private static final String IN_ORDER = "secondaries-first";

  private ChangeInvariants() {}

  /** No change to the writer cluster while a member is not done with the hop. */
  static Optional<String> secondariesFirst(RunRecord seen) {
    Stream<String> patches =
        seen.changes().stream()
            .filter(change -> change.bringsPrimaryOn() && !change.optIn().isEmpty())
            .filter(change -> !change.unpatched().isEmpty())
            .map(change -> change.words() + " while " + change.unpatched() + " had no patch");
    return Stream.of(upgrades(seen), patches, notServing(seen)).flatMap(words -> words).findFirst();
  }

  /**
   * "Done" is more than a version: the cluster serves on it with nothing pending, and so does each
   * of its instances. It has to be so before every change of the primary that belongs to the
   * upgrade, a parameter group and a restart too.
   */
  private static Stream<String> notServing(RunRecord seen) {
    return seen.changes().stream()
        .filter(ObservedChange::begunOnPrimary)
        .filter(change -> !seen.excuses(IN_ORDER, Cause.STALE, change.time()))
        .flatMap(
            change ->
                Stream.concat(
                        change.before().stream()
                            .filter(member -> !member.isPrimary() && !serves(member))
                            .map(MemberStatus::toString),
                        change.instances().stream()
                            .filter(instance -> isOfASecondary(change, instance))
                            .filter(instance -> !isDone(change, instance))
                            .filter(instance -> !isNews(change, instance))
                            .map(InstanceStatus::toString))
                    .map(words -> change.words() + " while a secondary was not done: " + words));
  }

  private static boolean serves(MemberStatus member) {
    return member.status().equals(RdsStatus.AVAILABLE) && !member.isPending();
  }

  private static boolean isDone(ObservedChange change, InstanceStatus instance) {
    return instance.status().equals(RdsStatus.AVAILABLE)
        && VersionOrder.compare(instance.engineVersion(), change.hop()) >= 0;
  }

  /** One that auto scaling adds has the new parameter group from its beginning. */
  private static boolean isNews(ObservedChange change, InstanceStatus instance) {
    return change.target().isEmpty()
        && change.optIn().isEmpty()
        && instance.status().equals(RdsStatus.CREATING);
  }

  private static boolean isOfASecondary(ObservedChange change, InstanceStatus instance) {
    return change.before().stream()
        .filter(member -> !member.isPrimary())
        .anyMatch(
            member ->
                member.region().equals(instance.region())
                    && member.clusterIdentifier().equals(instance.clusterIdentifier()));
  }

  private static Stream<String> upgrades(RunRecord seen) {
    return seen.changes().stream()
        .filter(change -> change.member().filter(MemberStatus::isPrimary).isPresent())
        .filter(change -> !change.target().isEmpty())
        .flatMap(
            change ->
                change.before().stream()
                    .filter(member -> !member.isPrimary())
                    .filter(
                        member -> VersionOrder.compare(member.engineVersion(), change.target()) < 0)
                    .map(
                        member ->
                            change.time()
                                + " the primary "
                                + change.cluster()
                                + " was asked for "
                                + change.target()
                                + " while "
                                + member.clusterIdentifier()
                                + " was on "
                                + member.engineVersion()));
  }

  /** No member is asked to go to a lower version. */
  static Optional<String> neverADowngrade(RunRecord seen) {
    return seen.changes().stream()
        .filter(
            change ->
                change
                    .member()
                    .filter(_ -> !change.target().isEmpty())
                    .filter(
                        member -> VersionOrder.compare(change.target(), member.engineVersion()) < 0)
                    .isPresent())
        .map(
            change ->
                change.time()
                    + " "
                    + change.cluster()
                    + " was on "
                    + change.member().orElseThrow().engineVersion()
                    + " and was asked for "
                    + change.target())
        .findFirst();
  }
}
