package io.github.auroraupgrade.lambda.fleet;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.aws.output.EvidenceBucket.Stored;
import io.github.auroraupgrade.aws.output.EvidenceWriter;
import io.github.auroraupgrade.evidence.WriteScope;
import io.github.auroraupgrade.fleetplan.BegunPlan;
import io.github.auroraupgrade.fleetplan.FleetPolicyReader;
import io.github.auroraupgrade.fleetplan.WavePlan;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import io.github.auroraupgrade.fleetplan.policy.PolicyAnswer;
import io.github.auroraupgrade.fleetplan.progress.EndedRun;
import io.github.auroraupgrade.fleetplan.progress.FleetControl;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A rollout's documents in the bucket. */
public final class FleetStore {
  private final EvidenceBucket bucket;

  public FleetStore(LambdaEnvironment around) {
    this.bucket =
        new EvidenceBucket(around.clients(), around.setting(LambdaEnvironment.EVIDENCE_BUCKET));
  }

  public EvidenceBucket bucket() {
    return bucket;
  }

  /**
   * The policy of a rollout that was started.
   *
   * @throws StopUpgrade if it is gone, or somebody has changed it to what cannot be read
   */
  public FleetPolicy policy(String rollout) {
    JsonNode document =
        read(FleetKeys.policy(rollout), JsonNode.class)
            .orElseThrow(() -> new StopUpgrade("The policy of " + rollout + " is gone"));
    return switch (FleetPolicyReader.read(document)) {
      case PolicyAnswer.Read(FleetPolicy policy) -> policy;
      case PolicyAnswer.Refused(List<FleetRefusal> refusals) ->
          throw new StopUpgrade(
              "The policy of " + rollout + " cannot be read: " + refusals.getFirst().reason());
    };
  }

  /**
   * What a wave does.
   *
   * @throws StopUpgrade if it is gone
   */
  public WavePlan plan(String rollout, int wave) {
    return read(FleetKeys.plan(rollout, wave), WavePlan.class)
        .orElseThrow(
            () -> new StopUpgrade("The plan of wave " + wave + " of " + rollout + " is gone"));
  }

  /** What people want of it; that it runs, where nobody has said anything. */
  public FleetControl control(String rollout) {
    return read(FleetKeys.control(rollout), FleetControl.class).orElse(FleetControl.NONE);
  }

  /** The plans of a wave that were begun, the oldest first. */
  List<BegunPlan> begunPlans(String rollout, int wave) {
    String folder = FleetKeys.plans(rollout, wave);
    return bucket.list(folder).stream()
        .flatMap(name -> read(folder + name, BegunPlan.class).stream())
        .sorted(Comparator.comparing(BegunPlan::at))
        .toList();
  }

  /** Runs of a wave that count as failed, at most so many. */
  List<EndedRun> failed(String rollout, int wave, int most) {
    String folder = FleetKeys.failed(rollout, wave);
    return bucket.list(folder).stream()
        .limit(most)
        .flatMap(name -> read(folder + name, EndedRun.class).stream())
        .toList();
  }

  /** A document, if there is one. */
  public <T> Optional<T> read(String key, Class<T> type) {
    return bucket.get(key).map(found -> parsed(key, found, type));
  }

  /** The document in an object. */
  <T> T parsed(String key, Stored found, Class<T> type) {
    try {
      return Json.readKept(found.content().getBytes(StandardCharsets.UTF_8), type);
    } catch (JacksonException unreadable) {
      throw new StopUpgrade(
          bucket.address(key)
              + " cannot be read: "
              + unreadable.getOriginalMessage()
              + ". Restore the version before it, which the bucket keeps.",
          unreadable);
    }
  }

  /** Writes what is this rollout's, and no other's. */
  public EvidenceWriter writer(String rollout) {
    return bucket.writer(scope(rollout));
  }

  /** Writes a document of this rollout, over an older one if there is one. */
  public void write(String rollout, String key, Object document) {
    writer(rollout).put(key, Json.document(document));
  }

  /** What belongs to a rollout. */
  public static WriteScope scope(String rollout) {
    return WriteScope.folder("the rollout " + rollout, FleetKeys.folder(rollout));
  }
}
