package io.github.auroraupgrade.plan;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.plan.TargetChoice.Chosen;
import io.github.auroraupgrade.plan.path.PathSearch;
import io.github.auroraupgrade.plan.path.UpgradeGraph;
import io.github.auroraupgrade.plan.preflight.Preflight;
import io.github.auroraupgrade.request.PatchAt;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.Target;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the plan, or says why there is none. Decides from data alone (design §4). */
public final class Planner {
  private final GlobalDatabase database;
  private final UpgradeRequest request;
  private final VersionCatalogue catalogue;
  private final Facts facts;
  private final UpgradeGraph graph;
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
    EngineVersion lowest = lowest();
    Optional<Chosen> chosen =
        new TargetChoice(database, catalogue, graph, facts)
            .choose(request.target(), lowest, highest());
    if (chosen.isEmpty()) {
      return new PlanOutcome.Rejected(List.of(noLts(lowest)));
    }
    EngineVersion target = chosen.get().version();
    if (isThere(target) && onlyInstancesWait()) {
      return new PlanOutcome.Rejected(List.of(instancePatch()));
    }
    if (isThere(target) && !hasWorkBesides(target)) {
      return new PlanOutcome.NothingToDo(
          assemble(chosen.get(), List.of(), List.of()),
          "Every member of "
              + database.identifier()
              + " runs "
              + target.text()
              + " already. "
              + chosen.get().why());
    }
    return planTo(chosen.get(), lowest);
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
    Strategist strategist = new Strategist(database, request, catalogue, facts);
    List<Finding> findings = new ArrayList<>();
    findings.addAll(StrategyRules.check(hops, request, strategist));
    findings.addAll(Preflight.check(new Situation(database, request, facts, target, hops, now)));
    return findings;
  }

  private Optional<List<Hop>> path(EngineVersion from, EngineVersion to) {
    if (from.equals(to)) {
      return Optional.of(hasPatchToApply() ? List.of(Hop.patchOf(from)) : List.of());
    }
    EngineVersion primary = database.primary().orElseThrow().cluster().orElseThrow().version();
    return new PathSearch(graph).find(from, to, isHidden(primary) ? from : primary);
  }

  private List<PlannedHop> planned(List<Hop> hops) {
    Strategist strategist = new Strategist(database, request, catalogue, facts);
    Estimator estimator = new Estimator(database, request.maxConcurrentSecondaries());
    Acts acts = new Acts(database, request);
    return hops.stream()
        .map(
            hop -> {
              StrategyChoice choice = strategist.choose(hop);
              return new PlannedHop(
                  hop,
                  choice,
                  estimator.of(hop, choice.strategy()),
                  acts.of(hop, choice.strategy()));
            })
        .toList();
  }

  private Plan assemble(Chosen chosen, List<PlannedHop> hops, List<Finding> findings) {
    return new PlanAssembly(database, request, facts, graph, now).plan(chosen, hops, findings);
  }

  /** A patch is asked for by name, and only instances have a system-update: their OS's. */
  private boolean onlyInstancesWait() {
    boolean asked =
        request.strategy().filter(Strategy.PENDING_PATCH::equals).isPresent()
            || request.wishes().patchAt().filter(at -> at != PatchAt.UNDO).isPresent();
    return asked
        && !request.wishes().instanceActions()
        && facts.allPending().stream().noneMatch(PendingAction::isEnginePatch)
        && facts.allPending().stream().anyMatch(PendingAction::isOperatingSystem);
  }

  private Refusal instancePatch() {
    String waiting =
        facts.allPending().stream()
            .filter(PendingAction::isOperatingSystem)
            .map(action -> action.action() + " on " + action.resource().identifier())
            .collect(Collectors.joining("; "));
    return new Refusal(
        RuleName.PATCH_WAITS,
        "No engine patch waits on a cluster. What waits is the operating system's: "
            + waiting
            + ".",
        "Set includeInstanceActions to true to apply it, or wait for the engine's patch.");
  }

  /** Nothing of the version is to be done, but patches, parameter groups or operating systems. */
  private boolean hasWorkBesides(EngineVersion target) {
    PatchStages patches = new PatchStages(database, request, facts);
    return hasPatchToApply()
        || new Recreation(database, request, facts, List.of(), target).isOpen()
        || new GroupStages(database, request, facts, target).isOpen()
        || (request.wishes().instanceActions()
            && patches.operatingSystems().stream().anyMatch(stage -> !stage.steps().isEmpty()));
  }

  /** An engine patch is asked for, and one waits on a cluster (facts §2.2). */
  private boolean hasPatchToApply() {
    if (request.wishes().patchAt().filter(PatchAt.UNDO::equals).isPresent()) {
      return !new PatchStages(database, request, facts).undo().isEmpty();
    }
    return request.target() == Target.Word.LATEST_PATCH
        && facts.allPending().stream()
            .filter(PendingAction::isEnginePatch)
            .anyMatch(action -> database.member(action.resource()).isPresent());
  }

  private boolean isThere(EngineVersion target) {
    return effective(database.version()).equals(target)
        && database.members().stream()
            .allMatch(
                member ->
                    member
                        .cluster()
                        .filter(cluster -> effective(cluster.version()).equals(target))
                        .filter(cluster -> cluster.pendingVersion().isEmpty())
                        .isPresent());
  }

  private boolean isStatedPatch(EngineVersion target) {
    return request.currentEngineVersion().isPresent()
        && target instanceof MysqlVersion version
        && version.isHidden();
  }

  private EngineVersion lowest() {
    EngineVersion lowest =
        database.members().stream()
            .map(member -> member.cluster().orElseThrow().version())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return effective(lowest);
  }

  private EngineVersion highest() {
    EngineVersion highest =
        database.members().stream()
            .map(member -> member.cluster().orElseThrow().version())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return effective(highest);
  }

  /** What the requester states counts where AWS hides the version (facts §3.6). */
  private EngineVersion effective(EngineVersion printed) {
    return isHidden(printed) ? request.currentEngineVersion().orElse(printed) : printed;
  }

  private static boolean isHidden(EngineVersion version) {
    return version instanceof MysqlVersion mysql && mysql.isHidden();
  }

  private static Refusal noLts(EngineVersion lowest) {
    return new Refusal(
        RuleName.LTS_OFFERED,
        "No version of major "
            + lowest.major()
            + " with long-term support can be reached from "
            + lowest.text()
            + ".",
        "Name a version, or use latest-minor.");
  }
}
