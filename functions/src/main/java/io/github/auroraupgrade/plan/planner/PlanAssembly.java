package io.github.auroraupgrade.plan.planner;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Estimate;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Plan.PlannedMember;
import io.github.auroraupgrade.plan.PlannedHop;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.rebuild.Rebuild;
import io.github.auroraupgrade.plan.strategy.BlueGreenAlternative;
import io.github.auroraupgrade.plan.strategy.Estimator;
import io.github.auroraupgrade.plan.strategy.PostUpgradeTasks;
import io.github.auroraupgrade.plan.strategy.Stages;
import io.github.auroraupgrade.plan.strategy.StrategyContext;
import io.github.auroraupgrade.plan.version.PathSearch;
import io.github.auroraupgrade.plan.version.TargetChoice.Chosen;
import io.github.auroraupgrade.plan.version.UpgradeGraph;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Puts the plan together once everything about it is decided. */
final class PlanAssembly {
  private static final int MOST_ALTERNATIVES = 3;

  private final StrategyContext context;
  private final GlobalDatabase database;
  private final UpgradeRequest request;
  private final Facts facts;
  private final UpgradeGraph graph;
  private final Instant now;

  PlanAssembly(StrategyContext context, UpgradeGraph graph, Instant now) {
    this.context = context;
    this.database = context.database();
    this.request = context.request();
    this.facts = context.facts();
    this.graph = graph;
    this.now = now;
  }

  Plan plan(Chosen chosen, List<PlannedHop> path, List<Finding> findings) {
    Rebuild recreation = new Rebuild(database, request, facts, path, chosen.version());
    long creating = path.isEmpty() ? Estimator.creating(recreation.clusters().size()) : 0;
    long seconds = path.stream().mapToLong(hop -> hop.estimate().seconds()).sum() + creating;
    List<Stage> stages = new Stages(context).of(path, chosen.version());
    return new Plan(
        Plan.SCHEMA,
        database.identifier(),
        database.engine().orElseThrow(),
        chosen.version(),
        chosen.why(),
        request.because(),
        database.inUpgradeOrder().stream().map(PlanAssembly::planned).toList(),
        path,
        Stream.concat(alternatives(path).stream(), BlueGreenAlternative.of(database, path).stream())
            .toList(),
        stages,
        estimate(path, seconds),
        (recreation.restores() ? 0 : seconds) + soakSeconds(stages),
        new Deadlines(database, facts, seconds).sentences(),
        new PostUpgradeTasks(database, facts, path, chosen.version(), findings).sentences(),
        request.conditions(),
        findings,
        now);
  }

  private static Estimate estimate(List<PlannedHop> path, long seconds) {
    List<Estimate> hops = path.stream().map(PlannedHop::estimate).toList();
    return new Estimate(
        seconds,
        hops.stream().mapToLong(Estimate::writeOutageSeconds).sum(),
        Estimate.sum(hops, Estimate::range),
        Estimate.sum(hops, Estimate::writeOutageRange),
        basis(path));
  }

  private static String basis(List<PlannedHop> path) {
    return path.stream().map(hop -> hop.estimate().basis()).findFirst().orElse("nothing to do");
  }

  /** The run holds before every stage but the first while members differ. */
  private long soakSeconds(List<Stage> stages) {
    return Duration.ofMinutes(request.conditions().soakMinutes()).toSeconds()
        * Math.max(0, stages.size() - 1);
  }

  /** The best path over each other first stone, and what it would cost more. */
  private List<String> alternatives(List<PlannedHop> path) {
    if (path.isEmpty() || path.getFirst().hop().from().equals(path.getLast().hop().to())) {
      return List.of();
    }
    EngineVersion from = path.getFirst().hop().from();
    EngineVersion to = path.getLast().hop().to();
    EngineVersion primary = version(database.primary().orElseThrow());
    return graph.from(from).stream()
        .filter(hop -> !hop.to().equals(path.getFirst().hop().to()) && to.isAfter(hop.to()))
        .flatMap(
            hop ->
                new PathSearch(graph)
                    .find(hop.to(), to, primary).stream()
                        .map(rest -> alternative(hop, rest.size() + 1, path.size())))
        .limit(MOST_ALTERNATIVES)
        .toList();
  }

  private static String alternative(Hop first, int steps, int best) {
    String over = "Via " + first.to().text() + ": " + steps + " steps";
    return steps > best
        ? over + " and as many restarts of the writer, instead of " + best + "."
        : over + " too, but via an older version or through more major versions.";
  }

  private static PlannedMember planned(Member member) {
    Cluster cluster = member.cluster().orElseThrow();
    return new PlannedMember(
        member.arn(), member.role(), cluster.version(), cluster.ownInstances().size());
  }

  private static EngineVersion version(Member member) {
    return member.cluster().orElseThrow().version();
  }
}
