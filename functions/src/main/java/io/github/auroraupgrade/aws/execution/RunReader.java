package io.github.auroraupgrade.aws.execution;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.execution.SeenRun.Status;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.evidence.PlanningAnswer;
import io.github.auroraupgrade.evidence.StoredDocument;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.rollout.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads a run for a person who watches. Step Functions passes the whole of the run's data from
 * state to state, so the newest events of its history contain everything but the plan, which is in
 * the evidence bucket.
 */
public final class RunReader {
  private static final int PAGE = 25;
  private static final int MOST_PAGES = 8;

  private final AwsClients clients;
  private final Map<StoredDocument, Optional<Plan>> plans = new HashMap<>();

  /** Reads with these clients. */
  public RunReader(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * The run as it stands; empty if Step Functions knows no such execution.
   *
   * @throws RetryLater if Step Functions could not be reached
   * @throws StopUpgrade if it refuses to answer
   */
  public Optional<SeenRun> read(String executionArn) {
    return AwsCall.make(
        "Read execution " + executionArn,
        () -> {
          try {
            DescribeExecutionResponse described =
                clients.sfn().describeExecution(ask -> ask.executionArn(executionArn));
            return Optional.of(seen(described, newest(executionArn)));
          } catch (ExecutionDoesNotExistException | InvalidArnException unknown) {
            return Optional.<SeenRun>empty();
          }
        });
  }

  /** The newest events, as many as it takes to find one with the run's data. */
  private List<HistoryEvent> newest(String executionArn) {
    List<HistoryEvent> events = new ArrayList<>();
    Optional<String> next = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      String token = next.orElse(null);
      GetExecutionHistoryResponse answer =
          clients
              .sfn()
              .getExecutionHistory(
                  ask ->
                      ask.executionArn(executionArn)
                          .reverseOrder(true)
                          .maxResults(PAGE)
                          .includeExecutionData(true)
                          .nextToken(token));
      events.addAll(answer.events());
      next = Optional.ofNullable(answer.nextToken());
      if (next.isEmpty() || answer.events().stream().anyMatch(event -> data(event).isPresent())) {
        return events;
      }
    }
    return events;
  }

  private SeenRun seen(DescribeExecutionResponse described, List<HistoryEvent> newestFirst) {
    JsonNode data =
        newestFirst.stream()
            .flatMap(event -> data(event).stream())
            .findFirst()
            .orElseGet(() -> Json.mapper().createObjectNode());
    Optional<PlanningAnswer> planning = read(data.path("planning"), PlanningAnswer.class);
    return new SeenRun(
        described.executionArn(),
        Status.valueOf(described.statusAsString()),
        described.startDate(),
        Optional.ofNullable(described.stopDate()),
        Optional.ofNullable(described.cause())
            .filter(cause -> !cause.isBlank())
            .or(() -> Optional.ofNullable(described.error())),
        state(newestFirst),
        newestFirst.stream().findFirst().map(HistoryEvent::timestamp).orElse(described.startDate()),
        planning,
        planning.flatMap(PlanningAnswer::plan).flatMap(this::plan),
        read(data.path("rollout"), Decision.class),
        Optional.of(data.at("/claim/evidenceBucket").asString("")).filter(name -> !name.isEmpty()));
  }

  /**
   * Anyone who may watch the run may not be permitted to read its plan: then it is shown without.
   */
  private Optional<Plan> plan(StoredDocument document) {
    if (!plans.containsKey(document)) {
      plans.clear();
      plans.put(document, fetched(document));
    }
    return plans.get(document);
  }

  private Optional<Plan> fetched(StoredDocument document) {
    try {
      return new EvidenceBucket(clients, document.bucket())
          .get(document.key())
          .map(EvidenceBucket.Stored::content)
          .filter(document::isOf)
          .flatMap(text -> read(Json.mapper().readTree(text), Plan.class));
    } catch (StopUpgrade refused) {
      return Optional.empty();
    }
  }

  private static String state(List<HistoryEvent> newestFirst) {
    return newestFirst.stream()
        .filter(event -> event.stateEnteredEventDetails() != null)
        .filter(event -> data(event).isPresent())
        .map(event -> event.stateEnteredEventDetails().name())
        .findFirst()
        .orElse("");
  }

  /** The run's data as a state was handed it, or handed it on; within a Map it is another's. */
  private static Optional<JsonNode> data(HistoryEvent event) {
    Optional<String> text =
        event.stateEnteredEventDetails() != null
            ? Optional.ofNullable(event.stateEnteredEventDetails().input())
            : Optional.ofNullable(event.stateExitedEventDetails()).map(exited -> exited.output());
    return text.map(Json.mapper()::readTree).filter(tree -> tree.has("request"));
  }

  /** What another version of this tool wrote and this one cannot read is not shown. */
  private static <T> Optional<T> read(JsonNode tree, Class<T> type) {
    try {
      return tree.isObject() ? Optional.of(Json.read(tree, type)) : Optional.empty();
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }
}
