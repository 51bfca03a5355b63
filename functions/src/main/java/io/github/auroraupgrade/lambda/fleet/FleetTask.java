package io.github.auroraupgrade.lambda.fleet;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleetplan.LaneItem.LaneDatabase;
import io.github.auroraupgrade.fleetplan.inventory.FleetAccount;
import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import io.github.auroraupgrade.rollout.progress.StepResult.CaughtError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the fleet's state machine passes to a function.
 *
 * @param execution the ARN of the execution, in a lane that of the lane's
 * @param state the state's name
 * @param fleet the data of the whole rollout, outside of lanes
 * @param lane one database, within a lane
 * @param token what Step Functions waits to get back, for {@code AskWave}
 */
public record FleetTask(
    String execution,
    String state,
    Optional<FleetData> fleet,
    Optional<LaneTask> lane,
    Optional<String> token) {
  public FleetTask {
    requireNonNull(execution, "execution is null");
    requireNonNull(state, "state is null");
    requireNonNull(fleet, "fleet is null");
    requireNonNull(lane, "lane is null");
    requireNonNull(token, "token is null");
  }

  /**
   * The state machine's data, {@code $}.
   *
   * @param request the execution's input: the policy, and whether a rollout goes on
   * @param rollout what {@code ReadPolicy} answered
   * @param next which wave is next
   * @param wave what {@code PlanWave} answered last
   * @param approval what came back from waiting for a person: anything
   */
  public record FleetData(
      JsonNode request,
      Optional<Rollout> rollout,
      Optional<Next> next,
      Optional<Wave> wave,
      Optional<JsonNode> approval,
      Optional<CaughtError> error) {
    public FleetData {
      requireNonNull(request, "request is null");
    }
  }

  /** The result of reading the policy: {@code READY} or {@code REFUSED}. */
  public record Rollout(
      String outcome,
      String name,
      String target,
      List<FleetAccount> accounts,
      List<FleetRefusal> refusals) {
    public Rollout {
      requireNonNull(outcome, "outcome is null");
      requireNonNull(name, "name is null");
      requireNonNull(target, "target is null");
      accounts = List.copyOf(accounts);
      refusals = List.copyOf(refusals);
    }
  }

  /**
   * What is next: {@code WAVE}, {@code HELD}, {@code DONE} or {@code STOPPED}.
   *
   * @param waitSeconds until it is judged again
   */
  public record Next(String outcome, int wave, String reason, int waitSeconds) {
    public Next {
      requireNonNull(outcome, "outcome is null");
      requireNonNull(reason, "reason is null");
    }
  }

  /**
   * The result of planning a wave: {@code GO}, {@code ASK}, {@code REFUSED}, {@code STOPPED},
   * {@code BAKE}, where an execution before this one did the wave and did not judge it, or {@code
   * DONE}, where no wave is left.
   *
   * @param lanes the key of its lanes in the bucket
   * @param startAt when it may begin; in the past where it need not wait
   * @param changes what is new or different since people were asked, by ARN
   */
  public record Wave(
      String outcome,
      int number,
      String name,
      String hash,
      int databases,
      String lanes,
      int accountsAtOnce,
      int bakeSeconds,
      Instant startAt,
      Optional<String> approvedBy,
      List<String> changes,
      List<FleetRefusal> refusals,
      String reason) {
    public Wave {
      requireNonNull(outcome, "outcome is null");
      requireNonNull(name, "name is null");
      requireNonNull(hash, "hash is null");
      requireNonNull(lanes, "lanes is null");
      requireNonNull(startAt, "startAt is null");
      requireNonNull(approvedBy, "approvedBy is null");
      changes = List.copyOf(changes);
      refusals = List.copyOf(refusals);
      requireNonNull(reason, "reason is null");
    }
  }

  /**
   * One database within a lane.
   *
   * @param hub the ARN of the rollout's execution
   * @param admission what {@code AdmitDatabase} answered last
   * @param ended what the run answered, where it succeeded
   */
  public record LaneTask(
      String rollout,
      int wave,
      String waveName,
      String hub,
      FleetAccount account,
      LaneDatabase database,
      Optional<Admitted> admission,
      Optional<Nested> ended,
      Optional<CaughtError> error) {
    public LaneTask {
      requireNonNull(rollout, "rollout is null");
      requireNonNull(waveName, "waveName is null");
      requireNonNull(hub, "hub is null");
      requireNonNull(account, "account is null");
      requireNonNull(database, "database is null");
    }
  }

  /**
   * The result of asking whether a database may be started: {@code GO}, {@code WAIT} or {@code
   * SKIP}.
   *
   * @param name of the run's execution
   * @param input of the run
   */
  public record Admitted(
      String outcome,
      String reason,
      int waitSeconds,
      Optional<String> name,
      Optional<ObjectNode> input) {
    public Admitted {
      requireNonNull(outcome, "outcome is null");
      requireNonNull(reason, "reason is null");
      requireNonNull(name, "name is null");
      requireNonNull(input, "input is null");
    }
  }

  /** A run that succeeded. */
  public record Nested(String status, String arn) {
    public Nested {
      requireNonNull(status, "status is null");
      requireNonNull(arn, "arn is null");
    }
  }
}
