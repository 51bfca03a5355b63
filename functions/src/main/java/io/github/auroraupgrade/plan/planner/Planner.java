package io.github.auroraupgrade.plan.planner;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.plan.Estimate;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.PlannedHop;
import io.github.auroraupgrade.plan.StrategyChoice;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.strategy.RemainingWork;
import io.github.auroraupgrade.plan.strategy.StrategyContext;
import io.github.auroraupgrade.plan.strategy.StrategyRules;
import io.github.auroraupgrade.plan.strategy.StrategySelector;
import io.github.auroraupgrade.plan.support.SupportRule;
import io.github.auroraupgrade.plan.version.PathSearch;
import io.github.auroraupgrade.plan.version.RunningVersions;
import io.github.auroraupgrade.plan.version.SteppingStone;
import io.github.auroraupgrade.plan.version.TargetChoice;
import io.github.auroraupgrade.plan.version.TargetChoice.Chosen;
import io.github.auroraupgrade.plan.version.TargetObstacles;
import io.github.auroraupgrade.plan.version.UpgradeGraph;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the plan, or says why there is none. Decides from data alone (design §4). */
public final class Planner {
  private final GlobalDatabase database;
  private final UpgradeRequest request;
  private final VersionCatalogue catalogue;
  private final Facts facts;
  private final UpgradeGraph graph;
  private final RunningVersions running;
  private final RemainingWork remaining;
  private final StrategySelector strategies;
  private final Instant now;

  private Planner(
      GlobalDatabase database,
      UpgradeRequest request,
      VersionCatalogue catalogue,
      Facts facts,
      Instant now) {
    this.database = database;
    this.request = request;
    this.catalogue = catalogue;
    this.facts = facts;
    this.graph = new UpgradeGraph(catalogue, database.regions());
    this.running = new RunningVersions(database, request);
    this.remaining = new RemainingWork(database, request, facts);
    this.strategies =
        new StrategySelector(new StrategyContext(database, request, catalogue, facts));
    this.now = now;
  }

  /**
   * Plans the upgrade of this database as it is now.
   *
   * @param now written into the plan, and compared with AWS's own deadlines
   */
  public static PlanOutcome plan(
      GlobalDatabase database,
      UpgradeRequest request,
      VersionCatalogue catalogue,
      Facts facts,
      Instant now) {
    List<Refusal> unknown = TopologyRules.obstacles(database, request);
    return unknown.isEmpty()
        ? new Planner(database, request, catalogue, facts, now).plan()
        : new PlanOutcome.Rejected(unknown);
  }

  private PlanOutcome plan() {
    EngineVersion lowest = running.lowest();
    Optional<Chosen> chosen =
        new TargetChoice(
                database, catalogue, graph, facts, now.atOffset(ZoneOffset.UTC).toLocalDate())
            .choose(request.target(), lowest, running.highest());
    if (chosen.isEmpty()) {
      return new PlanOutcome.Rejected(List.of(noLts(lowest)));
    }
    EngineVersion target = chosen.get().version();
    if (!running.areAll(target)) {
      return planTo(chosen.get(), lowest);
    }
    Optional<Refusal> ofInstances = remaining.onlyOfInstances();
    if (ofInstances.isPresent()) {
      return new PlanOutcome.Rejected(List.of(ofInstances.get()));
    }
    return remaining.isOpen(target) ? planTo(chosen.get(), lowest) : nothingToDo(chosen.get());
  }

  private PlanOutcome nothingToDo(Chosen chosen) {
    Finding support = SupportRule.check(database, facts, running.lowest(), chosen.version(), now);
    return new PlanOutcome.NothingToDo(
        assemble(chosen, List.of(), List.of(support)),
        "Every member of "
            + database.identifier()
            + " runs "
            + chosen.version().text()
            + " already. "
            + chosen.why()
            + " "
            + support.reason());
  }

  private PlanOutcome planTo(Chosen chosen, EngineVersion lowest) {
    TargetObstacles obstacles = new TargetObstacles(database, catalogue, graph);
    List<Refusal> refusals = new ArrayList<>();
    if (!isStatedPatch(chosen.version())) {
      refusals.addAll(obstacles.toVersion(chosen.version()));
    }
    Optional<List<Hop>> path =
        refusals.isEmpty() ? path(lowest, chosen.version()) : Optional.empty();
    if (refusals.isEmpty()) {
      path.map(obstacles::toJoin)
          .orElseGet(() -> List.of(obstacles.noPath(lowest, chosen.version())))
          .forEach(refusals::add);
    }
    List<PlannedHop> hops =
        path.filter(_ -> refusals.isEmpty()).map(this::planned).orElse(List.of());
    List<Finding> findings = findings(chosen.version(), hops);
    findings.stream().filter(Finding::isBlocker).map(Finding::toRefusal).forEach(refusals::add);
    return refusals.isEmpty()
        ? new PlanOutcome.Ready(assemble(chosen, hops, findings))
        : new PlanOutcome.Rejected(refusals);
  }

  private List<Finding> findings(EngineVersion target, List<PlannedHop> hops) {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(StrategyRules.check(hops, request, strategies));
    findings.add(SupportRule.check(database, facts, running.lowest(), target, now));
    findings.addAll(
        Preflight.check(new PreflightInput(database, request, facts, target, hops, now)));
    return findings;
  }

  private Optional<List<Hop>> path(EngineVersion from, EngineVersion to) {
    if (from.equals(to)) {
      return Optional.of(remaining.hasPatch() ? List.of(Hop.patchOf(from)) : List.of());
    }
    return SteppingStone.hiddenStep(from, to)
        .map(List::of)
        .or(() -> new PathSearch(graph).find(from, to, running.primary()));
  }

  private List<PlannedHop> planned(List<Hop> hops) {
    return hops.stream()
        .map(
            hop -> {
              StrategyChoice choice = strategies.choose(hop);
              return new PlannedHop(hop, choice, estimate(hop, choice));
            })
        .toList();
  }

  private Estimate estimate(Hop hop, StrategyChoice choice) {
    return StrategySelector.strategy(choice.strategy()).estimate(hop, strategies.context());
  }

  private Plan assemble(Chosen chosen, List<PlannedHop> hops, List<Finding> findings) {
    return new PlanAssembly(strategies.context(), graph, now).plan(chosen, hops, findings);
  }

  private boolean isStatedPatch(EngineVersion target) {
    return request.currentEngineVersion().isPresent() && RunningVersions.isHidden(target);
  }

  private static Refusal noLts(EngineVersion lowest) {
    return new Refusal(
        RuleName.LTS_OFFERED,
        "No version of major "
            + lowest.major()
            + " whose long-term support has not ended can be reached from "
            + lowest.text()
            + ".",
        "Name a version, or use latest-minor.");
  }
}
