package io.github.auroraupgrade.rollout.reading;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Recreate;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.ApplyPending;
import io.github.auroraupgrade.plan.Step.TakeSnapshot;
import io.github.auroraupgrade.rollout.progress.Progress;
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
 * What is worth reading beside the global database, before a decision or before a call. Each kind
 * of step says here what it is recognised by.
 *
 * @param events the clusters whose events tell a failed upgrade from one that has not begun, and
 *     since when
 * @param snapshots the snapshots some step is about
 * @param pending the resources whose pending maintenance actions some step is about
 * @param wished what is looked up by name
 */
public record Wanted(
    Map<RdsArn, Instant> events, List<TakeSnapshot> snapshots, Set<RdsArn> pending, Wished wished) {
  public Wanted {
    requireNonNull(wished, "wished is null");
    events = Collections.unmodifiableMap(new LinkedHashMap<>(events));
    snapshots = List.copyOf(snapshots);
    pending = Collections.unmodifiableSet(new LinkedHashSet<>(pending));
  }

  /** For the next decision: what the steps that are not done need. */
  public static Wanted of(Plan plan, Progress progress, GlobalDatabase database) {
    List<Step> open =
        plan.steps().stream().filter(step -> progress.of(step).doneAt().isEmpty()).toList();
    Map<RdsArn, Instant> events = new LinkedHashMap<>();
    for (Step step : plan.steps()) {
      Optional<Instant> asked = progress.of(step).askedAt();
      if (asked.isPresent()) {
        suspects(step, database).forEach(cluster -> events.put(cluster, asked.get()));
      }
    }
    boolean mayEnd = plan.stages().isEmpty() || plan.stages().getLast().steps().containsAll(open);
    return new Wanted(
        events,
        snapshots(open),
        pending(open),
        mayEnd
            ? Wished.progressOf(plan.steps(), plan.steps(), nobody(database))
            : Wished.progressOf(open, plan.steps(), database));
  }

  /** For the look right before the call that begins this step of the plan. */
  public static Wanted of(Plan plan, Step step, GlobalDatabase database) {
    return switch (step) {
      case TakeSnapshot take -> new Wanted(Map.of(), List.of(take), Set.of(), Wished.NOTHING);
      case ApplyPending _ -> new Wanted(Map.of(), List.of(), pending(plan.steps()), Wished.NOTHING);
      case Recreate recreate ->
          new Wanted(Map.of(), List.of(), Set.of(), wished(plan, recreate, database));
      case Step.UpgradeMember _,
          Step.UpgradeGlobal _,
          Step.AttachParameterGroup _,
          Step.RebootInstance _ ->
          new Wanted(Map.of(), List.of(), Set.of(), Wished.NOTHING);
    };
  }

  private static Wished wished(Plan plan, Recreate step, GlobalDatabase database) {
    Wished wished = Wished.progressOf(List.of(step), plan.steps(), database);
    return step instanceof Recreate.CreateInstance create ? wished.with(create.instance()) : wished;
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
          case TakeSnapshot _, Step.AttachParameterGroup _, Step.RebootInstance _, Recreate _ ->
              Stream.empty();
        };
    return members
        .filter(member -> step.target().map(member::isBelow).orElse(true))
        .filter(member -> member.cluster().filter(Wanted::isQuiet).isPresent())
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
