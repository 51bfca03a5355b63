package io.github.auroraupgrade.lambda.task;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.aws.output.EvidenceWriter;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.evidence.StoredDocument;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.RebuildStep.CreateSecondary;
import io.github.auroraupgrade.plan.RebuildStep.DetachMember;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.facts.RecordedSettings;
import io.github.auroraupgrade.plan.facts.RecordedSettings.Recorded;
import io.github.auroraupgrade.rollout.progress.Progress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps the settings of clusters that are detached: for this run in its own folder, {@code
 * settings.json}, and for the next in the database's, {@code open.json}. The second is written
 * while the database is claimed, in place of exactly the one that the plan was made from (decision
 * 26).
 *
 * @param writer writes what is this run's own
 * @param execution the run's ARN
 */
public record StoredSettings(EvidenceWriter writer, String execution) {

  /**
   * Writes them into the run's own folder.
   *
   * @param begins whether the run will change something
   * @param before what the plan was made from
   * @return where they are, if the next run has to know them too
   */
  public Optional<StoredDocument> keep(
      Plan plan, List<Recorded> clusters, boolean begins, OpenSettings before, Instant now) {
    if (clusters.isEmpty()) {
      return Optional.empty();
    }
    String key = EvidenceKeys.settings(plan.globalClusterIdentifier(), execution);
    RecordedSettings recording = recording(plan, clusters, before.tag(), now);
    return Optional.of(writer.keep(key, Json.document(recording)))
        .filter(_ -> begins && makesMembers(plan));
  }

  /**
   * Tells the next run, too. Only the run that holds the claim may do this; once more does no harm.
   *
   * @param kept what {@link #keep} answered
   * @throws StopUpgrade if another run has written since the plan was made
   */
  public void open(String database, StoredDocument kept) {
    if (!kept.key().equals(EvidenceKeys.settings(database, execution))) {
      throw new StopUpgrade("The settings in $.planning are not those of this run");
    }
    EvidenceBucket evidence = writer.bucket();
    String text =
        evidence
            .get(kept.key())
            .map(EvidenceBucket.Stored::content)
            .filter(kept::isOf)
            .orElseThrow(
                () ->
                    new StopUpgrade(
                        evidence.address(kept.key()) + " is not what this run wrote there"));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String key = EvidenceKeys.open(database);
    boolean written =
        JsonInput.read("What this run recorded", text, RecordedSettings.class)
            .supersedes()
            .map(tag -> writer.replace(key, bytes, tag))
            .orElseGet(() -> writer.putNew(key, bytes));
    if (!written && evidence.get(key).filter(there -> there.content().equals(text)).isEmpty()) {
      throw new StopUpgrade(
          evidence.address(key)
              + " has changed since this run was planned: another run has removed or recreated"
              + " clusters. Start the upgrade again, so that it is planned from the current state");
    }
  }

  /**
   * What the next run has to make: nothing after a success; else what this run found missing, or
   * took out itself. What another run has written is left as it is.
   *
   * @throws RetryLater if it was written at the same time
   */
  public void close(Plan plan, Progress progress, boolean succeeded, Instant now) {
    if (!makesMembers(plan)) {
      return;
    }
    String database = plan.globalClusterIdentifier();
    OpenSettings there = OpenSettings.of(database, writer.bucket());
    Optional<RecordedSettings> own =
        there.recording().filter(recording -> recording.executionArn().equals(execution));
    if (own.isEmpty()) {
      return;
    }
    RecordedSettings left =
        recording(plan, succeeded ? List.of() : taken(plan, own.get(), progress), there.tag(), now);
    if (!writer.replace(
        EvidenceKeys.open(database), Json.document(left), there.tag().orElseThrow())) {
      throw new RetryLater(
          writer.bucket().address(EvidenceKeys.open(database)) + " was written at the same time");
    }
  }

  /** All but the clusters that were to be detached and were not touched. */
  private static List<Recorded> taken(Plan plan, RecordedSettings own, Progress progress) {
    Set<Object> untouched =
        plan.steps().stream()
            .filter(DetachMember.class::isInstance)
            .filter(step -> progress.of(step).firstAskedAt().isEmpty())
            .map(Step::subject)
            .collect(Collectors.toSet());
    return own.clusters().stream()
        .filter(one -> !untouched.contains(one.blueprint().recordedOf()))
        .toList();
  }

  private static boolean makesMembers(Plan plan) {
    return plan.steps().stream()
        .filter(CreateSecondary.class::isInstance)
        .map(CreateSecondary.class::cast)
        .anyMatch(step -> step.global().equals(plan.globalClusterIdentifier()));
  }

  private RecordedSettings recording(
      Plan plan, List<Recorded> clusters, Optional<String> supersedes, Instant now) {
    return new RecordedSettings(
        RecordedSettings.SCHEMA,
        plan.globalClusterIdentifier(),
        execution,
        plan.targetEngineVersion(),
        now,
        clusters,
        supersedes);
  }
}
