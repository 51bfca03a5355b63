package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.MaintenanceWindow;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.ApplyPending;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.request.PatchAt;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Stages that apply what waits as pending maintenance: secondaries, then the primary. */
final class PatchStages {
  /** The windows say when; all secondaries may wait for theirs together. */
  private static final int ALL = 10;

  private final GlobalDatabase database;
  private final UpgradeRequest request;
  private final Facts facts;

  PatchStages(GlobalDatabase database, UpgradeRequest request, Facts facts) {
    this.database = database;
    this.request = request;
    this.facts = facts;
  }

  /** The engine patches: applied now or in the windows, or taken back. */
  List<Stage> patches(Hop hop) {
    PatchAt at = request.wishes().patchAt().orElse(PatchAt.IMMEDIATE);
    if (at == PatchAt.UNDO) {
      return List.of(new Stage(Wave.DATABASE, 1, undo()));
    }
    List<Step> secondaries = engine(member -> !member.isPrimary(), hop, at);
    List<Stage> stages =
        new ArrayList<>(
            at == PatchAt.NEXT_MAINTENANCE
                ? List.of(new Stage(Wave.SECONDARIES, ALL, secondaries))
                : new FirstSecondary(database, request).stages(secondaries));
    stages.add(new Stage(Wave.PRIMARY, 1, engine(Member::isPrimary, hop, at)));
    return stages;
  }

  /** What waits for the next window and can be taken back; the primary's first. */
  List<Step> undo() {
    return facts.allPending().stream()
        .filter(PendingAction::isEnginePatch)
        .filter(
            action ->
                action.optIn().filter(PatchAt.NEXT_MAINTENANCE.optInType()::equals).isPresent())
        .sorted(Comparator.comparing(action -> !isPrimary(action.resource())))
        .map(action -> step(action, action.resource(), PatchAt.UNDO))
        .toList();
  }

  /** Updates of operating systems, readers before writers, secondaries before the primary. */
  List<Stage> operatingSystems() {
    return List.of(
        new Stage(Wave.DATABASE, 1, system(member -> !member.isPrimary())),
        new Stage(Wave.DATABASE, 1, system(Member::isPrimary)));
  }

  private boolean isPrimary(RdsArn cluster) {
    return database.member(cluster).filter(Member::isPrimary).isPresent();
  }

  private List<Step> engine(Predicate<Member> which, Hop hop, PatchAt at) {
    return database.members().stream()
        .filter(which)
        .flatMap(
            member ->
                facts.allPending().stream()
                    .filter(hop::isMadeBy)
                    .filter(action -> action.resource().equals(member.arn()))
                    .map(action -> step(action, member.arn(), at)))
        .toList();
  }

  private List<Step> system(Predicate<Member> which) {
    return database.members().stream()
        .filter(which)
        .flatMap(
            member ->
                facts.allPending().stream()
                    .filter(PendingAction::isOperatingSystem)
                    .filter(action -> belongs(action.resource(), member))
                    .sorted(Comparator.comparing(action -> isWriter(action.resource(), member)))
                    .map(action -> step(action, member.arn(), PatchAt.IMMEDIATE)))
        .toList();
  }

  private Step step(PendingAction action, RdsArn cluster, PatchAt at) {
    Optional<MaintenanceWindow> window =
        Optional.of(at)
            .filter(PatchAt.NEXT_MAINTENANCE::equals)
            .flatMap(_ -> database.member(cluster))
            .flatMap(Member::cluster)
            .map(Cluster::maintenanceWindow)
            .flatMap(MaintenanceWindow::tryParse);
    return new ApplyPending(
        action.resource(), cluster, action.action(), action.description(), at, window);
  }

  private static boolean belongs(RdsArn resource, Member member) {
    return resource.equals(member.arn())
        || (resource.isInstance()
            && resource.region().equals(member.region())
            && instances(member).stream()
                .anyMatch(instance -> instance.identifier().equals(resource.identifier())));
  }

  private static boolean isWriter(RdsArn resource, Member member) {
    return instances(member).stream()
        .anyMatch(one -> one.writer() && one.identifier().equals(resource.identifier()));
  }

  private static List<Instance> instances(Member member) {
    return member.cluster().map(Cluster::instances).orElse(List.of());
  }
}
