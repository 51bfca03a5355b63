package io.github.auroraupgrade.rollout.reading;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.RebuildStep;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.ApplyPending;
import io.github.auroraupgrade.plan.Step.TakeSnapshot;
import io.github.auroraupgrade.rollout.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What has to be read apart from the global database, before a decision or before a call. Each kind
 * of step says here what it is recognised by.
 *
 * @param events the clusters whose events tell a failed upgrade from one that has not begun, and
 *     since when
 * @param snapshots the snapshots some step is about
 * @param pending the resources whose pending maintenance actions some step is about
 * @param named what is looked up by name
 */
public record RequiredReads(
    Map<RdsArn, Instant> events,
    List<TakeSnapshot> snapshots,
    Set<RdsArn> pending,
    NamedResources named) {
  public RequiredReads {
    events = Collections.unmodifiableMap(new LinkedHashMap<>(events));
    snapshots = List.copyOf(snapshots);
    pending = Collections.unmodifiableSet(new LinkedHashSet<>(pending));
  }

  /** AWS keeps events for 14 days, and a run may be held for longer (facts §2.2). */
  private static final Duration EVENTS_KEPT = Duration.ofDays(13);

  /** For the next decision: what the steps that are not done need. */
  public static RequiredReads of(
      Plan plan, Progress progress, GlobalDatabase database, Instant now) {
    List<Step> open =
        plan.steps().stream().filter(step -> progress.of(step).doneAt().isEmpty()).toList();
    Map<RdsArn, Instant> events = new LinkedHashMap<>();
    Instant kept = now.minus(EVENTS_KEPT);
    for (Step step : plan.steps()) {
      boolean isOver = progress.of(step).doneAt().isPresent() && step.target().isEmpty();
      Optional<Instant> asked = progress.of(step).askedAt().filter(_ -> !isOver);
      if (asked.isPresent()) {
        Instant since = asked.get().isBefore(kept) ? kept : asked.get();
        suspects(step, database).forEach(cluster -> events.put(cluster, since));
      }
    }
    boolean mayEnd = plan.stages().isEmpty() || plan.stages().getLast().steps().containsAll(open);
    return new RequiredReads(
        events,
        snapshots(open),
        pending(open),
        mayEnd
            ? NamedResources.progressOf(plan.steps(), plan.steps(), nobody(database))
            : NamedResources.progressOf(open, plan.steps(), database));
  }

  /** For the look right before the call that begins this step of the plan. */
  public static RequiredReads of(Plan plan, Step step, GlobalDatabase database) {
    return switch (step) {
      case TakeSnapshot take ->
          new RequiredReads(Map.of(), List.of(take), Set.of(), NamedResources.NOTHING);
      case ApplyPending _ ->
          new RequiredReads(Map.of(), List.of(), pending(plan.steps()), NamedResources.NOTHING);
      case RebuildStep recreate ->
          new RequiredReads(Map.of(), List.of(), Set.of(), named(plan, recreate, database));
      case Step.UpgradeMember _,
          Step.UpgradeGlobal _,
          Step.AttachParameterGroup _,
          Step.RebootInstance _ ->
          new RequiredReads(Map.of(), List.of(), Set.of(), NamedResources.NOTHING);
    };
  }

  private static NamedResources named(Plan plan, RebuildStep step, GlobalDatabase database) {
    NamedResources named = NamedResources.progressOf(List.of(step), plan.steps(), database);
    return step instanceof RebuildStep.CreateInstance create
        ? named.with(create.instance())
        : named;
  }

  /** Before the end, new clusters are looked up although they are members: for their endpoints. */
  private static GlobalDatabase nobody(GlobalDatabase database) {
    return new GlobalDatabase(
        database.identifier(),
        database.engineName(),
        database.version(),
        database.status(),
        database.failover(),
        List.of(),
        database.tags());
  }

  /** Clusters that serve as before: the step has failed there, or not begun. */
  private static Stream<RdsArn> suspects(Step step, GlobalDatabase database) {
    Stream<Member> members =
        switch (step) {
          case Step.UpgradeMember upgrade -> database.member(upgrade.cluster()).stream();
          case Step.UpgradeGlobal _ -> database.members().stream();
          case ApplyPending apply -> database.member(apply.cluster()).stream();
          case TakeSnapshot _, Step.AttachParameterGroup _, Step.RebootInstance _, RebuildStep _ ->
              Stream.empty();
        };
    return members
        .filter(member -> step.target().map(member::isBelow).orElse(true))
        .filter(member -> member.cluster().filter(RequiredReads::isQuiet).isPresent())
        .map(Member::arn);
  }

  private static boolean isQuiet(Cluster cluster) {
    return cluster.isAvailable() && !cluster.isUpgrading();
  }

  private static List<TakeSnapshot> snapshots(List<Step> steps) {
    return steps.stream()
        .filter(TakeSnapshot.class::isInstance)
        .map(TakeSnapshot.class::cast)
        .toList();
  }

  private static Set<RdsArn> pending(List<Step> steps) {
    Set<RdsArn> resources = new LinkedHashSet<>();
    steps.stream()
        .filter(ApplyPending.class::isInstance)
        .map(Step::subject)
        .forEach(resources::add);
    return resources;
  }
}
