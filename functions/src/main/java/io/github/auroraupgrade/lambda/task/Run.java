package io.github.auroraupgrade.lambda.task;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.evidence.ClaimResult;
import io.github.auroraupgrade.evidence.PlanningAnswer;
import io.github.auroraupgrade.evidence.StoredDocument;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.rollout.Decision;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.StepResult;
import io.github.auroraupgrade.rollout.progress.StepResult.CaughtError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The state machine's data, {@code $}: what every task is handed.
 *
 * @param request the execution's input, unchanged
 * @param secondaryActs the result of the last {@code UpgradeSecondaries}
 * @param primaryAct the result of the last {@code UpgradePrimary}
 * @param approval what came back from waiting for a person: anything, it comes from outside
 * @param databaseAct the result of the last {@code ChangeDatabase}
 * @param error what ended the run, where something did
 * @param report where the report is, or what kept it from being written
 */
public record Run(
    JsonNode request,
    Optional<PlanningAnswer> planning,
    Optional<ClaimResult> claim,
    Optional<Decision> rollout,
    Optional<List<StepResult>> secondaryActs,
    Optional<StepResult> primaryAct,
    Optional<JsonNode> approval,
    Optional<StepResult> databaseAct,
    Optional<CaughtError> error,
    Optional<JsonNode> report) {

  /** The identifier of the global cluster, once it is known. */
  public Optional<String> globalClusterIdentifier() {
    return planning.flatMap(PlanningAnswer::globalClusterIdentifier);
  }

  public Run {
    requireNonNull(request, "request is null");
  }

  /** The report's place and fingerprint, where it was written. */
  public Optional<StoredDocument> storedReport() {
    return report
        .filter(answer -> answer.path("report").isObject())
        .map(answer -> Json.read(answer.path("report"), StoredDocument.class));
  }

  public String planHash() {
    return planning.flatMap(PlanningAnswer::planHash).orElse("");
  }

  public Optional<Progress> progress() {
    return rollout.map(Decision::progress);
  }

  /** What was decided last, if it was a move of this kind. */
  public <M extends NextAction> Optional<M> move(Class<M> kind) {
    return rollout.map(Decision::move).filter(kind::isInstance).map(kind::cast);
  }

  public List<StepResult> acts() {
    return Stream.of(secondaryActs.orElse(List.of()), listed(primaryAct), listed(databaseAct))
        .flatMap(List::stream)
        .toList();
  }

  private static List<StepResult> listed(Optional<StepResult> act) {
    return act.stream().toList();
  }
}
