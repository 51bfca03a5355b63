package io.github.auroraupgrade.aws.execution;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import tools.jackson.databind.JsonNode;

/**
 * Finds the question that a run is waiting on, and answers it. Nothing is stored for it: the token
 * is in the execution's history.
 */
public final class Approvals {
  private static final String WAITING = "invoke.waitForTaskToken";
  private static final Set<String> OVER =
      Set.of("TaskSucceeded", "TaskFailed", "TaskTimedOut", "TaskStateAborted");

  private final AwsClients clients;

  /** Asks and answers with these clients. */
  public Approvals(AwsClients clients) {
    this.clients = clients;
  }

  /** The result of answering. */
  public sealed interface Sent {
    /** The run has it. */
    record Taken() implements Sent {}

    /** Somebody was faster, or the question is over: look for the next one. */
    record TooLate(String words) implements Sent {}
  }

  /**
   * The question the execution waits for; empty if it waits for none.
   *
   * @throws RetryLater if Step Functions could not be reached
   * @throws StopUpgrade if it refuses to answer, or does not know the execution
   */
  public Optional<PendingApproval> pending(String executionArn) {
    return AwsCall.make(
        "Get the history of " + executionArn,
        () -> {
          for (HistoryEvent event : Executions.newestFirst(clients, executionArn)) {
            String type = event.typeAsString();
            if (isQuestion(event)) {
              return Optional.of(question(event));
            }
            if (OVER.contains(type) || type.startsWith("Execution")) {
              return Optional.empty();
            }
          }
          return Optional.empty();
        });
  }

  private static boolean isQuestion(HistoryEvent event) {
    return event.taskScheduledEventDetails() != null
        && WAITING.equals(event.taskScheduledEventDetails().resource());
  }

  private static PendingApproval question(HistoryEvent event) {
    JsonNode payload =
        Json.mapper().readTree(event.taskScheduledEventDetails().parameters()).path("Payload");
    JsonNode move = payload.at("/run/rollout/move");
    return new PendingApproval(
        payload.path("token").asString(""),
        move.path("gate").asString(""),
        move.path("planHash").asString(""),
        move.path("reason").asString(""),
        event.timestamp(),
        Instant.parse(move.path("until").asString("")));
  }

  /**
   * Answers.
   *
   * @param planHash what the person means to answer; the run refuses another one than it asked for
   * @param by the person's ARN
   * @throws RetryLater if Step Functions could not be reached
   * @throws StopUpgrade if it refuses for another reason than being late
   */
  public Sent answer(
      PendingApproval question,
      ApprovalAnswer.Word word,
      String planHash,
      String by,
      String reason,
      Instant now) {
    return answer(question.token(), word, planHash, by, reason, now);
  }

  /** The same to whatever waits for this token. */
  public Sent answer(
      String token,
      ApprovalAnswer.Word word,
      String planHash,
      String by,
      String reason,
      Instant now) {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("answer", word.name());
    answer.put("planHash", planHash);
    answer.put("by", by);
    answer.put("at", now.toString());
    answer.put("reason", reason);
    return AwsCall.make(
        "Answer the execution",
        () -> {
          try {
            clients.sfn().sendTaskSuccess(send -> send.taskToken(token).output(Json.line(answer)));
            return new Sent.Taken();
          } catch (TaskTimedOutException | InvalidTokenException late) {
            return new Sent.TooLate(AwsCall.words(late));
          }
        });
  }
}
