package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Step.TakeSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is worth reading beside the global database, before a decision or before a call. Each kind
 * of step says here what it is recognised by.
 *
 * @param events the clusters whose events tell a failed upgrade from one that has not begun, and
 *     since when
 * @param snapshots the snapshots some step is about
 */
public record Wanted(Map<RdsArn, Instant> events, List<TakeSnapshot> snapshots) {
  public Wanted {
    events = Map.copyOf(events);
    snapshots = List.copyOf(snapshots);
  }

  /** For the next decision: what the steps that are not done need. */
  public static Wanted of(Plan plan, Progress progress, GlobalDatabase database) {
    Map<RdsArn, Instant> events = new LinkedHashMap<>();
    List<TakeSnapshot> snapshots = new ArrayList<>();
    for (Step step : plan.steps()) {
      Optional<Instant> asked = progress.of(step).askedAt();
      switch (step) {
        case Step.UpgradeMember upgrade ->
            asked
                .filter(_ -> isQuiet(upgrade, database))
                .ifPresent(at -> events.put(upgrade.cluster(), at));
        case TakeSnapshot take -> {
          if (progress.of(step).doneAt().isEmpty()) {
            snapshots.add(take);
          }
        }
      }
    }
    return new Wanted(events, snapshots);
  }

  /** For the look right before the call that begins this step. */
  public static Wanted of(Step step) {
    return switch (step) {
      case Step.UpgradeMember _ -> new Wanted(Map.of(), List.of());
      case TakeSnapshot take -> new Wanted(Map.of(), List.of(take));
    };
  }

  /** {@code available} on the old version, with nothing pending: failed, or not begun. */
  private static boolean isQuiet(Step.UpgradeMember step, GlobalDatabase database) {
    return database
        .member(step.cluster())
        .filter(member -> member.isBelow(step.to()))
        .flatMap(Member::cluster)
        .filter(cluster -> cluster.isAvailable() && !cluster.isUpgrading())
        .isPresent();
  }
}
