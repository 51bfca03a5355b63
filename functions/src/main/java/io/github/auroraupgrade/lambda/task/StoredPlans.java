package io.github.auroraupgrade.lambda.task;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.evidence.PlanningAnswer;
import io.github.auroraupgrade.evidence.StoredDocument;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanHistory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The plans of a run, read from the evidence bucket. The fingerprint is taken of the text as it is
 * stored, before it is understood, so a plan that an older release has written still counts. What a
 * warm function has read once it does not read again: the fingerprint says that it is the same.
 */
public final class StoredPlans {
  private static final int MOST_REMEMBERED = 8;

  private final EvidenceBucket evidence;
  private final Map<String, Plan> remembered = new Newest();

  public StoredPlans(EvidenceBucket evidence) {
    this.evidence = evidence;
  }

  /** Those in the bucket that the function is configured with. */
  public static StoredPlans in(LambdaEnvironment around) {
    return new StoredPlans(
        new EvidenceBucket(around.clients(), around.setting(LambdaEnvironment.EVIDENCE_BUCKET)));
  }

  /**
   * The plan that the run follows.
   *
   * @throws StopUpgrade if there is none, if it was changed since, or if it cannot be read
   * @throws RetryLater if S3 could not be reached
   */
  public Plan current(Task task) {
    return read(task, planning(task).plan().orElseThrow(StoredPlans::none));
  }

  /** The plan that the run follows, and those it has followed before; fails like that. */
  public PlanHistory all(Task task) {
    PlanningAnswer planning = planning(task);
    StoredDocument current = planning.plan().orElseThrow(StoredPlans::none);
    return new PlanHistory(
        Stream.concat(planning.earlierPlans().stream(), Stream.of(current))
            .map(document -> read(task, document))
            .toList());
  }

  private Plan read(Task task, StoredDocument document) {
    String database = planning(task).globalClusterIdentifier().orElseThrow(StoredPlans::none);
    if (!EvidenceKeys.isOfRun(document.key(), database, task.execution())) {
      throw new StopUpgrade("The plan in $.planning is not one of this run");
    }
    Plan known = remembered.get(document.sha256());
    if (known != null) {
      return known;
    }
    String text =
        evidence
            .get(document.key())
            .orElseThrow(
                () -> new StopUpgrade("The plan is gone: " + evidence.address(document.key())))
            .content();
    if (!document.isOf(text)) {
      throw new StopUpgrade(
          "The plan in "
              + evidence.address(document.key())
              + " is not the one that was stored: its SHA-256 differs");
    }
    Plan plan = JsonInput.read("The plan", text, Plan.class);
    remembered.put(document.sha256(), plan);
    return plan;
  }

  private static PlanningAnswer planning(Task task) {
    return task.run().planning().orElseThrow(StoredPlans::none);
  }

  private static StopUpgrade none() {
    return new StopUpgrade("$.planning has no plan");
  }

  /** Forgets what was read longest ago. */
  private static final class Newest extends LinkedHashMap<String, Plan> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Plan> eldest) {
      return size() > MOST_REMEMBERED;
    }
  }
}
