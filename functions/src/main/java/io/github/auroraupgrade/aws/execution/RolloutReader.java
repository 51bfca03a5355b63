package io.github.auroraupgrade.aws.execution;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.database.RdsMapper;
import io.github.auroraupgrade.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Asks Step Functions about the execution of a rollout, for a person who watches or answers. */
public final class RolloutReader {
  private static final String BUCKET = "/States/Lanes/ItemReader/Parameters/Bucket";
  private static final String WAITING = "invoke.waitForTaskToken";

  /** The states in which the bake time of a wave is over. */
  private static final Set<String> JUDGING = Set.of("JudgeWave", "Next?", "WaitHeld");

  private final AwsClients clients;

  /** Asks with these clients. */
  public RolloutReader(AwsClients clients) {
    this.clients = requireNonNull(clients, "clients is null");
  }

  /**
   * How the execution stands.
   *
   * @param error the error's name, where it failed
   */
  public record Seen(boolean isRunning, String status, String error) {}

  /** The question that a rollout is waiting for somebody to answer, and the hash it is about. */
  public record Question(String token, String wave, String hash) {}

  /**
   * The evidence bucket that the fleet's state machine reads its lanes from.
   *
   * @throws StopUpgrade if its definition names none: it is another state machine
   * @throws RetryLater if Step Functions could not be reached
   */
  public String bucket(String stateMachineArn) {
    String definition =
        AwsCall.make(
            "Describe state machine " + stateMachineArn,
            () ->
                clients
                    .sfn()
                    .describeStateMachine(ask -> ask.stateMachineArn(stateMachineArn))
                    .definition());
    return Optional.of(tree(definition).at(BUCKET).asString(""))
        .filter(name -> !name.isEmpty())
        .orElseThrow(() -> new StopUpgrade(stateMachineArn + " is not a fleet's state machine"));
  }

  /** How an execution stands; empty if Step Functions does not know it (any more). */
  public Optional<Seen> execution(String executionArn) {
    return AwsCall.make(
        "Describe execution " + executionArn,
        () -> {
          try {
            DescribeExecutionResponse described =
                clients.sfn().describeExecution(ask -> ask.executionArn(executionArn));
            return Optional.of(
                new Seen(
                    described.status() == ExecutionStatus.RUNNING,
                    described.statusAsString(),
                    RdsMapper.text(described.error())));
          } catch (ExecutionDoesNotExistException unknown) {
            return Optional.<Seen>empty();
          }
        });
  }

  /** The question that it is waiting for somebody to answer; empty if it waits for none. */
  public Optional<Question> question(String executionArn) {
    return AwsCall.make(
        "Get the history of " + executionArn,
        () -> {
          for (HistoryEvent event : Executions.newestFirst(clients, executionArn)) {
            if (event.taskScheduledEventDetails() != null
                && WAITING.equals(event.taskScheduledEventDetails().resource())) {
              JsonNode payload =
                  tree(event.taskScheduledEventDetails().parameters()).path("Payload");
              return Optional.of(
                  new Question(
                      payload.path("token").asString(""),
                      payload.at("/fleet/wave/name").asString(""),
                      payload.at("/fleet/wave/hash").asString("")));
            }
            if (event.typeAsString().startsWith("TaskStateExited")
                || event.typeAsString().startsWith("TaskTimedOut")
                || event.typeAsString().startsWith("MapState")) {
              return Optional.empty();
            }
          }
          return Optional.empty();
        });
  }

  /**
   * When an execution decides next whether the wave after this one begins, or did last, by the
   * times of its own history: the clock of the one who asks may be wrong. Empty if Step Functions
   * does not know the execution (any more).
   *
   * @param bake how long it watches the wave before
   */
  public Optional<Instant> judges(String executionArn, Duration bake) {
    return AwsCall.make(
        "Get the history of " + executionArn,
        () -> {
          try {
            return judged(Executions.newestFirst(clients, executionArn), bake);
          } catch (ExecutionDoesNotExistException unknown) {
            return Optional.<Instant>empty();
          }
        });
  }

  private static Optional<Instant> judged(Iterable<HistoryEvent> newestFirst, Duration bake) {
    for (HistoryEvent event : newestFirst) {
      if (event.stateEnteredEventDetails() != null) {
        return Optional.of(
            JUDGING.contains(event.stateEnteredEventDetails().name())
                ? event.timestamp()
                : event.timestamp().plus(bake));
      }
    }
    return Optional.empty();
  }

  /**
   * Changes how many lanes of the wave under way run at once; whether there was one.
   *
   * @param accountsAtOnce at least 1: Step Functions takes 0 for no limit at all
   */
  public boolean throttle(String executionArn, int accountsAtOnce) {
    return AwsCall.make(
        "Update the Map Run of " + executionArn,
        () ->
            clients
                .sfn()
                .listMapRunsPaginator(ask -> ask.executionArn(executionArn))
                .mapRuns()
                .stream()
                .filter(run -> run.stopDate() == null && run.mapRunArn().contains("/Lanes:"))
                .findFirst()
                .map(
                    run -> {
                      clients
                          .sfn()
                          .updateMapRun(
                              ask -> ask.mapRunArn(run.mapRunArn()).maxConcurrency(accountsAtOnce));
                      return true;
                    })
                .orElse(false));
  }

  private static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JacksonException malformed) {
      throw new StopUpgrade("Step Functions did not answer with JSON", malformed);
    }
  }
}
