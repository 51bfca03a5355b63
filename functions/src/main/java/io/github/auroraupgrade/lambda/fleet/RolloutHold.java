package io.github.auroraupgrade.lambda.fleet;

import io.github.auroraupgrade.aws.execution.Executions;
import io.github.auroraupgrade.aws.output.EvidenceBucket.Stored;
import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import io.github.auroraupgrade.fleetplan.policy.FleetRule;
import io.github.auroraupgrade.fleetplan.progress.FleetControl;
import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.json.Json;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One execution works on a rollout, and a rollout keeps the policy it was begun with. */
public final class RolloutHold {
  private final FleetStore store;
  private final Executions executions;
  private final Clock clock;

  /** Over these documents. */
  public RolloutHold(FleetStore store, Executions executions, Clock clock) {
    this.store = store;
    this.executions = executions;
    this.clock = clock;
  }

  /**
   * Takes hold of a rollout for an execution; empty if it has it now. A rollout of which no wave
   * was begun may be started again, with another policy too: a refused one leaves nothing behind.
   *
   * @param policy JSON
   * @param resumes whether the person wants to go on with a rollout that there has been
   */
  public Optional<FleetRefusal> take(
      String execution, String rollout, JsonNode policy, boolean resumes) {
    Optional<Stored> held = store.bucket().get(FleetKeys.hub(rollout));
    Optional<String> holder = held.map(found -> execution(rollout, found));
    Optional<JsonNode> kept = store.read(FleetKeys.policy(rollout), JsonNode.class);
    boolean isSame = kept.filter(policy::equals).isPresent();
    if (holder.filter(execution::equals).isEmpty()) {
      if (holder.filter(executions::isRunning).isPresent()) {
        return Optional.of(busy(rollout, holder.get()));
      }
      if (resumes && kept.isEmpty()) {
        return Optional.of(unknown(rollout));
      }
      if (!(isSame && resumes) && hasBegun(rollout)) {
        return Optional.of(exists(isSame ? "." : ", with a different policy."));
      }
      Optional<FleetRefusal> lost = take(execution, rollout, held);
      if (lost.isPresent()) {
        return lost;
      }
      wantAgain(rollout);
    }
    if (!isSame) {
      store.write(rollout, FleetKeys.policy(rollout), policy);
    }
    return Optional.empty();
  }

  private boolean hasBegun(String rollout) {
    return store.bucket().list(FleetKeys.waves(rollout)).stream()
        .anyMatch(FleetKeys::isOfBegunWave);
  }

  /** Starting an aborted rollout again means that it is to run; a paused one stays paused. */
  private void wantAgain(String rollout) {
    FleetControl control = store.control(rollout);
    if (control.wish() == Wish.STOP) {
      store.write(
          rollout,
          FleetKeys.control(rollout),
          new FleetControl(
              Wish.RUN,
              control.forgiven(),
              control.wave(),
              "fleet start --resume",
              "it goes on after it was stopped by " + control.words(),
              clock.instant()));
    }
  }

  /** Two that start at once: S3 lets one of them write. */
  private Optional<FleetRefusal> take(String execution, String rollout, Optional<Stored> held) {
    String key = FleetKeys.hub(rollout);
    byte[] claim =
        Json.document(Map.of("execution", execution, "since", clock.instant().toString()));
    boolean taken =
        held.map(found -> store.writer(rollout).replace(key, claim, found.etag()))
            .orElseGet(() -> store.writer(rollout).putNew(key, claim));
    return taken
        ? Optional.empty()
        : store
            .bucket()
            .get(key)
            .map(found -> execution(rollout, found))
            .filter(other -> !other.equals(execution))
            .map(other -> busy(rollout, other));
  }

  private String execution(String rollout, Stored found) {
    return store
        .parsed(FleetKeys.hub(rollout), found, JsonNode.class)
        .path("execution")
        .asString("");
  }

  private static FleetRefusal busy(String rollout, String holder) {
    return new FleetRefusal(
        FleetRule.ROLLOUT_BUSY,
        "The rollout is already being run by " + holder + ".",
        "Wait until it ends, or watch it: aurora-upgrade fleet watch --rollout " + rollout + ".");
  }

  private static FleetRefusal unknown(String rollout) {
    return new FleetRefusal(
        FleetRule.ROLLOUT_UNKNOWN,
        "There has been no rollout " + rollout + " to go on with.",
        "Check 'rollout' in the policy, and the hub's account and Region; to begin a new one, start"
            + " it without --resume.");
  }

  private static FleetRefusal exists(String which) {
    return new FleetRefusal(
        FleetRule.ROLLOUT_EXISTS,
        "There is already a rollout of this name" + which,
        "Change 'rollout' in the policy, or continue the old one:"
            + " aurora-upgrade fleet start --resume.");
  }
}
