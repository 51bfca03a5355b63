package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.aws.EvidenceBucket;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Recording;
import io.github.auroraupgrade.plan.Recording.Recorded;
import io.github.auroraupgrade.plan.Recreate.CreateSecondary;
import io.github.auroraupgrade.plan.Recreate.DetachMember;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the settings of clusters that are taken out, for this run and for the next. */
record Recordings(EvidenceBucket evidence) {

  /** What some run took out and none has made anew. */
  Optional<Recording> open(String database) {
    return evidence
        .get(EvidenceKeys.open(database))
        .map(stored -> Documents.read("What an earlier run recorded", stored, Recording.class))
        .filter(recording -> !recording.clusters().isEmpty());
  }

  /**
   * Writes them before the first change.
   *
   * @param begins whether the run will change something: then the next run has to know, too
   */
  void keep(Plan plan, String execution, List<Recorded> clusters, boolean begins, Instant now) {
    if (clusters.isEmpty()) {
      return;
    }
    String database = plan.globalClusterIdentifier();
    Recording recording = recording(plan, execution, clusters, now);
    evidence.put(EvidenceKeys.settings(database, execution), Json.document(recording));
    if (begins && makesMembers(plan)) {
      evidence.put(EvidenceKeys.open(database), Json.document(recording));
    }
  }

  /**
   * What the next run has to make: nothing after a success; else what this run found missing, or
   * took out itself.
   */
  void close(Plan plan, String execution, Progress progress, boolean succeeded, Instant now) {
    String database = plan.globalClusterIdentifier();
    if (!makesMembers(plan)) {
      return;
    }
    Set<Step> untouched =
        plan.steps().stream()
            .filter(DetachMember.class::isInstance)
            .filter(step -> progress.of(step).firstAskedAt().isEmpty())
            .collect(Collectors.toSet());
    List<Recorded> left =
        open(database).map(Recording::clusters).orElse(List.of()).stream()
            .filter(_ -> !succeeded)
            .filter(
                one ->
                    untouched.stream()
                        .map(Step::subject)
                        .noneMatch(one.blueprint().recordedOf()::equals))
            .toList();
    evidence.put(EvidenceKeys.open(database), Json.document(recording(plan, execution, left, now)));
  }

  private static boolean makesMembers(Plan plan) {
    return plan.steps().stream()
        .filter(CreateSecondary.class::isInstance)
        .map(CreateSecondary.class::cast)
        .anyMatch(step -> step.global().equals(plan.globalClusterIdentifier()));
  }

  private static Recording recording(
      Plan plan, String execution, List<Recorded> clusters, Instant now) {
    return new Recording(
        Recording.SCHEMA,
        plan.globalClusterIdentifier(),
        execution,
        plan.targetEngineVersion(),
        now,
        clusters);
  }
}
