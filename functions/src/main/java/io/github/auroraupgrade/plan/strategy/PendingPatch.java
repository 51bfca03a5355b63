package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.MaintenanceWindow;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Estimate;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.ApplyPending;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.request.PatchAt;
import io.github.auroraupgrade.request.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code ApplyPendingMaintenanceAction} on every secondary cluster, then on the primary: now, in
 * the windows, or taken back.
 */
record PendingPatch() implements UpgradeStrategy {
  static final String NOT_PRINTED =
      "ModifyDBCluster cannot ask for a version that AWS does not show.";

  /** The windows say when; all secondaries may wait for theirs together. */
  private static final int ALL = 10;

  @Override
  public Strategy name() {
    return Strategy.PENDING_PATCH;
  }

  @Override
  public Feasibility feasibility(Hop hop, StrategyContext context) {
    return hop.from().equals(hop.to()) || StrategyContext.isHidden(hop)
        ? new Feasibility.Possible(
            "An engine patch is pending as system-update on the clusters; the version that AWS"
                + " shows does not change.")
        : new Feasibility.Impossible(
            "The version changes, which a pending engine patch does not do.");
  }

  @Override
  public List<Stage> stages(HopInPath it) {
    StrategyContext context = it.context();
    PatchAt at = context.request().wishes().patchAt().orElse(PatchAt.IMMEDIATE);
    if (at == PatchAt.UNDO) {
      return List.of(new Stage(Wave.DATABASE, 1, undo(context.database(), context.facts())));
    }
    List<Step> secondaries = steps(it, member -> !member.isPrimary(), at);
    List<Stage> stages =
        new ArrayList<>(
            at == PatchAt.NEXT_MAINTENANCE
                ? List.of(new Stage(Wave.SECONDARIES, ALL, secondaries))
                : FirstSecondary.of(context).stages(secondaries));
    stages.add(new Stage(Wave.PRIMARY, 1, steps(it, Member::isPrimary, at)));
    return stages;
  }

  @Override
  public Estimate estimate(Hop hop, StrategyContext context) {
    return Estimator.oneByOne(hop, context);
  }

  /** What waits for the next window and can be taken back; the primary's first. */
  static List<Step> undo(GlobalDatabase database, Facts facts) {
    return facts.allPending().stream()
        .filter(PendingAction::isEnginePatch)
        .filter(
            action ->
                action.optIn().filter(PatchAt.NEXT_MAINTENANCE.optInType()::equals).isPresent())
        .sorted(
            Comparator.comparing(
                action -> database.member(action.resource()).filter(Member::isPrimary).isEmpty()))
        .map(action -> step(action, action.resource(), PatchAt.UNDO, Optional.empty()))
        .toList();
  }

  private static List<Step> steps(HopInPath it, Predicate<Member> which, PatchAt at) {
    return it.context().database().members().stream()
        .filter(which)
        .flatMap(
            member ->
                it.context().facts().allPending().stream()
                    .filter(it.hop()::isMadeBy)
                    .filter(action -> action.resource().equals(member.arn()))
                    .map(action -> step(action, member.arn(), at, window(member, at))))
        .toList();
  }

  private static Optional<MaintenanceWindow> window(Member member, PatchAt at) {
    return Optional.of(at)
        .filter(PatchAt.NEXT_MAINTENANCE::equals)
        .flatMap(_ -> member.cluster())
        .map(Cluster::maintenanceWindow)
        .flatMap(MaintenanceWindow::tryParse);
  }

  private static Step step(
      PendingAction action, RdsArn cluster, PatchAt at, Optional<MaintenanceWindow> window) {
    return new ApplyPending(
        action.resource(), cluster, action.action(), action.description(), at, window);
  }
}
