package io.github.auroraupgrade.plan;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Plan.PlannedMember;
import io.github.auroraupgrade.plan.preflight.Preflight;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes the plan, or says why there is none. */
public final class Planner {
  private static final String WHY_SECONDARIES_FIRST =
      "A minor version or patch within one major version: AWS wants every secondary cluster"
          + " upgraded before the primary cluster, each by itself (facts §3.1).";

  private final GlobalDatabase database;
  private final UpgradeRequest request;
  private final VersionCatalogue catalogue;

  private Planner(GlobalDatabase database, UpgradeRequest request, VersionCatalogue catalogue) {
    this.database = database;
    this.request = request;
    this.catalogue = catalogue;
  }

  /**
   * Plans the upgrade of this database as it is now.
   *
   * @param now written into the plan; decides nothing
   */
  public static PlanOutcome plan(
      GlobalDatabase database, UpgradeRequest request, VersionCatalogue catalogue, Instant now) {
    return new Planner(database, request, catalogue).plan(now);
  }

  private PlanOutcome plan(Instant now) {
    List<Refusal> unknown = topologyRefusals();
    if (!unknown.isEmpty()) {
      return new PlanOutcome.Rejected(unknown);
    }
    TargetChoice choice = new TargetChoice(database, catalogue);
    EngineVersion target = request.targetEngineVersion().orElseGet(choice::latestMinor);
    if (isThere(target)) {
      return new PlanOutcome.NothingToDo(
          assemble(target, List.of(), now),
          "Every member of " + database.identifier() + " runs " + target.text() + " already.");
    }
    List<Finding> findings = Preflight.check(new Situation(database, request, catalogue, target));
    List<Refusal> refusals =
        Stream.concat(
                choice.obstacles(target).stream(),
                findings.stream().filter(Finding::isBlocker).map(Finding::toRefusal))
            .toList();
    return refusals.isEmpty()
        ? new PlanOutcome.Ready(assemble(target, findings, now))
        : new PlanOutcome.Rejected(refusals);
  }

  /** What has to be known before versions can be compared at all. */
  private List<Refusal> topologyRefusals() {
    List<Refusal> refusals = new ArrayList<>();
    if (database.engine().isEmpty()) {
      refusals.add(
          new Refusal(
              RuleName.SUPPORTED_ENGINE,
              "The engine is " + database.engineName() + ".",
              "This tool upgrades aurora-mysql and aurora-postgresql."));
    }
    if (database.members().isEmpty()) {
      refusals.add(
          new Refusal(
              RuleName.HAS_MEMBERS,
              "The global cluster " + database.identifier() + " has no members.",
              "Add a primary cluster, or name another global cluster."));
    } else if (database.members().stream().filter(Member::isPrimary).count() != 1) {
      refusals.add(
          new Refusal(
              RuleName.HAS_ONE_PRIMARY,
              "No member, or more than one, accepts writes at this moment.",
              "Wait until a failover has ended, then start again."));
    }
    for (Member member : database.members()) {
      if (member.cluster().isEmpty()) {
        refusals.add(
            new Refusal(
                RuleName.MEMBERS_DESCRIBED,
                member.region() + " does not know the cluster of " + member.label() + ".",
                "Remove the member from the global database if the cluster is gone."));
      }
    }
    return refusals;
  }

  private boolean isThere(EngineVersion target) {
    return database.version().equals(target)
        && database.members().stream()
            .allMatch(
                member ->
                    member
                        .cluster()
                        .filter(cluster -> cluster.version().equals(target))
                        .filter(cluster -> cluster.pendingVersion().isEmpty())
                        .isPresent());
  }

  private Plan assemble(EngineVersion target, List<Finding> findings, Instant now) {
    return new Plan(
        Plan.SCHEMA,
        database.identifier(),
        database.engine().orElse(Engine.AURORA_POSTGRESQL),
        target,
        request.because(),
        Strategy.SECONDARIES_FIRST,
        WHY_SECONDARIES_FIRST,
        database.inUpgradeOrder().stream().map(Planner::planned).toList(),
        stages(target),
        findings,
        now);
  }

  private List<Stage> stages(EngineVersion target) {
    Stage secondaries =
        new Stage(
            Wave.SECONDARIES,
            request.maxConcurrentSecondaries(),
            steps(member -> !member.isPrimary(), target));
    Stage primary = new Stage(Wave.PRIMARY, 1, steps(Member::isPrimary, target));
    return Stream.of(secondaries, primary).filter(stage -> !stage.steps().isEmpty()).toList();
  }

  private List<Step> steps(Predicate<Member> which, EngineVersion target) {
    return database.members().stream()
        .filter(which)
        .filter(member -> !member.hasReached(target))
        .map(member -> new Step(member.arn(), cluster(member).version(), target))
        .toList();
  }

  private static PlannedMember planned(Member member) {
    Cluster cluster = cluster(member);
    return new PlannedMember(
        member.arn(), member.role(), cluster.version(), cluster.instances().size());
  }

  private static Cluster cluster(Member member) {
    Optional<Cluster> cluster = member.cluster();
    return cluster.orElseThrow(() -> new IllegalStateException(member.label() + " is unknown"));
  }
}
