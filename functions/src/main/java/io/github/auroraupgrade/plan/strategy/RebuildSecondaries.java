package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.Estimate;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlannedHop;
import io.github.auroraupgrade.plan.RebuildStep.DetachMember;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.UpgradeMember;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.plan.facts.ExistingParameterGroup;
import io.github.auroraupgrade.plan.facts.RecordedSettings.Recorded;
import io.github.auroraupgrade.plan.facts.RequestedParameterGroups;
import io.github.auroraupgrade.plan.rebuild.LowerCaseTableNames;
import io.github.auroraupgrade.plan.version.ParameterFamily;
import io.github.auroraupgrade.request.NewParameterGroups;
import io.github.auroraupgrade.request.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Aurora MySQL: the secondaries are detached, the primary is upgraded alone, and the secondaries
 * are created again at the end of the path ({@link Stages}).
 */
record RebuildSecondaries() implements UpgradeStrategy {
  @Override
  public Strategy name() {
    return Strategy.REBUILD_SECONDARIES;
  }

  @Override
  public Feasibility feasibility(Hop hop, StrategyContext context) {
    if (!context.isMysql() || hop.from().equals(hop.to())) {
      return new Feasibility.Impossible("Needed for some steps of Aurora MySQL only.");
    }
    if (StrategyContext.isHidden(hop)) {
      return new Feasibility.Impossible(PendingPatch.NOT_PRINTED);
    }
    return hop.kind() == StepKind.MAJOR ? major(hop, context) : minor(hop, context);
  }

  private Feasibility minor(Hop hop, StrategyContext context) {
    return context
        .community()
        .unknown(hop)
        .filter(_ -> !context.isRequested(name()))
        .<Feasibility>map(
            unknown ->
                new Feasibility.Impossible(
                    "AWS's description of "
                        + unknown
                        + " does not give the community MySQL version, and Regions are not"
                        + " removed on a guess."))
        .orElseGet(
            () ->
                new Feasibility.Possible(
                    "The secondaries are detached, the primary is upgraded, and the secondaries are"
                        + " created again; until then there is no other Region to fail over to."));
  }

  /** AWS's first way where the parameter is not at its default (facts §3.9). */
  private static Feasibility major(Hop hop, StrategyContext context) {
    Optional<String> letterCase = LowerCaseTableNames.obstacle(context.database(), context.facts());
    if (letterCase.isEmpty() && context.isForbiddenByStrict(hop)) {
      return new Feasibility.Impossible(ManagedGlobal.STRICT);
    }
    return new Feasibility.Possible(
        letterCase.map(why -> why + " AWS's way in that case: ").orElse("")
            + "The secondaries are detached, the primary is upgraded in place and keeps its"
            + " endpoint and everything written, and the secondaries are created again; until then"
            + " there is no other Region to fail over to.");
  }

  @Override
  public List<Stage> stages(HopInPath hop) {
    List<Stage> stages = new ArrayList<>();
    if (hop.first()) {
      stages.add(new Stage(Wave.DATABASE, 1, detaching(hop)));
    }
    stages.add(
        new Stage(
            Wave.PRIMARY,
            1,
            hop.members(Member::isPrimary).stream().<Step>map(one -> upgrade(one, hop)).toList()));
    return stages;
  }

  /** Secondaries out of the global cluster, one after the other; they keep standing. */
  private static List<Step> detaching(HopInPath hop) {
    StrategyContext context = hop.context();
    GlobalDatabase database = context.database();
    return hop.rebuild().clusters().stream()
        .map(Recorded::blueprint)
        .filter(spec -> database.member(spec.recordedOf()).isPresent())
        .<Step>map(
            spec ->
                new DetachMember(
                    spec.recordedOf(),
                    context.global(database.identifier()),
                    context.primary().region(),
                    spec.fingerprint()))
        .toList();
  }

  private static UpgradeMember upgrade(UpgradeMember step, HopInPath hop) {
    return hop.hop().kind() == StepKind.MAJOR ? major(step, hop.context()) : step;
  }

  /** If a custom group is in use, AWS requires the name of the next one (facts §4 row 10). */
  private static UpgradeMember major(UpgradeMember step, StrategyContext context) {
    GlobalDatabase database = context.database();
    Cluster cluster = database.member(step.cluster()).flatMap(Member::cluster).orElseThrow();
    Optional<NewParameterGroups> wanted =
        Optional.ofNullable(
            RequestedParameterGroups.of(database, context.request()).get(step.cluster().region()));
    Optional<String> usual =
        Optional.of(ExistingParameterGroup.defaultOf(ParameterFamily.of(step.to())));
    boolean customInstances =
        cluster.instances().stream()
            .anyMatch(one -> !ExistingParameterGroup.isDefault(one.groups().name()));
    boolean customCluster = !ExistingParameterGroup.isDefault(cluster.parameterGroup());
    NewParameterGroups groups =
        new NewParameterGroups(
            wanted.flatMap(NewParameterGroups::cluster).or(() -> usual.filter(_ -> customCluster)),
            wanted
                .flatMap(NewParameterGroups::instance)
                .or(() -> usual.filter(_ -> customInstances)));
    return new UpgradeMember(
        step.cluster(),
        step.from(),
        step.to(),
        Optional.of(new UpgradeMember.MajorOfOne(database.identifier(), groups)));
  }

  @Override
  public Estimate estimate(Hop hop, StrategyContext context) {
    return Estimator.rebuilding(hop.kind(), Estimator.secondaries(hop, context));
  }

  /**
   * The secondaries are away, so every hop has to do with the primary alone, and parameter groups
   * can be named for one major version only.
   */
  @Override
  public boolean canRunIn(List<PlannedHop> path) {
    return path.stream().allMatch(planned -> planned.choice().strategy() == name())
        && path.stream().filter(planned -> planned.hop().kind() == StepKind.MAJOR).count() <= 1;
  }

  @Override
  public Optional<String> consequence(Plan plan) {
    return Optional.of(
            "The secondaries of "
                + plan.globalClusterIdentifier()
                + " are detached and recreated; until then there is no other Region to fail over"
                + " to.")
        .filter(_ -> plan.steps().stream().anyMatch(DetachMember.class::isInstance));
  }
}
