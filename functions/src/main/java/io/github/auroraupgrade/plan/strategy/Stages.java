package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.GeneratedNames;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.PlannedHop;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.TakeSnapshot;
import io.github.auroraupgrade.plan.Step.UpgradeGlobal;
import io.github.auroraupgrade.plan.Step.UpgradeMember;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.plan.facts.ExistingParameterGroup;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.RequestedParameterGroups;
import io.github.auroraupgrade.plan.rebuild.Rebuild;
import io.github.auroraupgrade.plan.version.ParameterFamily;
import io.github.auroraupgrade.request.NewParameterGroups;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a run does, in order: the one place where strategies differ (design §2, §4). */
public final class Stages {
  private final GlobalDatabase database;
  private final UpgradeRequest request;
  private final Facts facts;

  public Stages(GlobalDatabase database, UpgradeRequest request, Facts facts) {
    this.database = database;
    this.request = request;
    this.facts = facts;
  }

  /** The stages of this path; none if a hop of it is planned only. */
  public List<Stage> of(List<PlannedHop> path, EngineVersion target) {
    Rebuild recreation = new Rebuild(database, request, facts, path, target);
    if (!StrategyRules.canRun(path) || !recreation.isKnown()) {
      return List.of();
    }
    RebuildStages anew = new RebuildStages(database, recreation, target);
    List<Stage> stages = new ArrayList<>();
    snapshot(path, target).ifPresent(stages::add);
    if (recreation.restores()) {
      stages.addAll(anew.restoring(snapshotName(target)));
      return stages.stream().filter(stage -> !stage.steps().isEmpty()).toList();
    }
    if (recreation.rebuilds()) {
      stages.add(anew.detaching());
    }
    for (int number = 0; number < path.size(); number++) {
      stages.addAll(hop(path.get(number), number == 0));
    }
    stages.addAll(anew.creating());
    stages.addAll(
        new ParameterGroupStages(database, request, facts, target)
            .of(path, member -> member.isPrimary() || !recreation.rebuilds()));
    if (request.wishes().instanceActions()) {
      stages.addAll(new PatchStages(database, request, facts).operatingSystems());
    }
    return stages.stream().filter(stage -> !stage.steps().isEmpty()).toList();
  }

  /**
   * Whether the run snapshots the primary first: always to restore from, for other majors unless
   * the request says no, within a major if it says yes. The snapshot that AWS takes itself before a
   * major is another one (facts §3.4).
   */
  public static boolean takesSnapshot(UpgradeRequest request, List<PlannedHop> path) {
    boolean major = path.stream().anyMatch(planned -> planned.hop().kind() == StepKind.MAJOR);
    boolean restored =
        path.stream().anyMatch(one -> one.choice().strategy() == Strategy.SNAPSHOT_RESTORE);
    return restored || (!path.isEmpty() && request.wishes().safetySnapshot().orElse(major));
  }

  private Optional<Stage> snapshot(List<PlannedHop> path, EngineVersion target) {
    if (!takesSnapshot(request, path)) {
      return Optional.empty();
    }
    Member primary = database.primary().orElseThrow();
    return Optional.of(
        new Stage(
            Wave.DATABASE, 1, List.of(new TakeSnapshot(primary.arn(), snapshotName(target)))));
  }

  private String snapshotName(EngineVersion target) {
    Member primary = database.primary().orElseThrow();
    return GeneratedNames.snapshot(primary.identifier(), version(primary), target);
  }

  private List<Stage> hop(PlannedHop planned, boolean first) {
    Hop hop = planned.hop();
    return switch (planned.choice().strategy()) {
      case SECONDARIES_FIRST -> secondariesFirst(hop, first);
      case PENDING_PATCH -> new PatchStages(database, request, facts).patches(hop);
      case MANAGED_GLOBAL -> List.of(managed(hop));
      case REBUILD_SECONDARIES -> List.of(primaryAlone(hop, first));
      case SNAPSHOT_RESTORE -> List.of();
    };
  }

  private Stage managed(Hop hop) {
    Member primary = database.primary().orElseThrow();
    RdsArn global =
        new RdsArn(
            primary.arn().partition(),
            "",
            primary.arn().account(),
            "global-cluster",
            database.identifier());
    return new Stage(
        Wave.DATABASE,
        1,
        List.of(
            new UpgradeGlobal(
                global, primary.region(), hop.from(), hop.to(), hop.kind() == StepKind.MAJOR)));
  }

  private List<Stage> secondariesFirst(Hop hop, boolean first) {
    List<Step> secondaries = steps(member -> !member.isPrimary(), hop, first);
    List<Stage> stages = new ArrayList<>(new FirstSecondary(database, request).stages(secondaries));
    stages.add(new Stage(Wave.PRIMARY, 1, steps(Member::isPrimary, hop, first)));
    return stages;
  }

  /** The secondaries have been detached before, and come again afterwards. */
  private Stage primaryAlone(Hop hop, boolean first) {
    List<Step> steps = steps(Member::isPrimary, hop, first);
    return new Stage(
        Wave.PRIMARY,
        1,
        hop.kind() == StepKind.MAJOR ? steps.stream().map(this::major).toList() : steps);
  }

  /** Where a custom group is on, AWS wants to be told which one comes (facts §4 row 10). */
  private Step major(Step step) {
    UpgradeMember upgrade = (UpgradeMember) step;
    Cluster cluster = database.member(upgrade.cluster()).flatMap(Member::cluster).orElseThrow();
    Optional<NewParameterGroups> wanted =
        Optional.ofNullable(
            RequestedParameterGroups.of(database, request).get(upgrade.cluster().region()));
    String usual = ExistingParameterGroup.defaultOf(ParameterFamily.of(upgrade.to()));
    boolean customInstances =
        cluster.instances().stream()
            .anyMatch(one -> !ExistingParameterGroup.isDefault(one.groups().name()));
    NewParameterGroups groups =
        new NewParameterGroups(
            wanted
                .flatMap(NewParameterGroups::cluster)
                .or(
                    () ->
                        Optional.of(usual)
                            .filter(
                                _ -> !ExistingParameterGroup.isDefault(cluster.parameterGroup()))),
            wanted
                .flatMap(NewParameterGroups::instance)
                .or(() -> Optional.of(usual).filter(_ -> customInstances)));
    return new UpgradeMember(
        upgrade.cluster(),
        upgrade.from(),
        upgrade.to(),
        Optional.of(new UpgradeMember.MajorOfOne(database.identifier(), groups)));
  }

  /** A member ahead of the path skips the hops it has behind it. */
  private List<Step> steps(Predicate<Member> which, Hop hop, boolean first) {
    return database.members().stream()
        .filter(which)
        .filter(member -> first ? !member.hasReached(hop.to()) : member.isBelow(hop.to()))
        .<Step>map(
            member -> new UpgradeMember(member.arn(), later(hop.from(), version(member)), hop.to()))
        .toList();
  }

  private static EngineVersion later(EngineVersion one, EngineVersion two) {
    return one.isAfter(two) ? one : two;
  }

  private static EngineVersion version(Member member) {
    return member.cluster().orElseThrow().version();
  }
}
