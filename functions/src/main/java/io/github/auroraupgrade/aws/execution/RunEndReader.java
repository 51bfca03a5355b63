package io.github.auroraupgrade.aws.execution;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.database.RdsMapper;
import io.github.auroraupgrade.notice.RunEnd;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.StateEnteredEventDetails;

/** Reads how an execution ended: its description, and the end of its history without the data. */
public final class RunEndReader {
  /** A state that tells is tried again for a while; each attempt is three events or four. */
  private static final int NEWEST = 200;

  private final AwsClients clients;

  /** Reads with these clients. */
  public RunEndReader(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * How it ended, or stands.
   *
   * @throws RetryLater if Step Functions could not be reached
   * @throws StopUpgrade if it refuses to answer, or has forgotten the execution
   */
  public RunEnd read(String executionArn) {
    return AwsCall.make(
        "Read the end of execution " + executionArn,
        () -> {
          DescribeExecutionResponse described =
              clients.sfn().describeExecution(ask -> ask.executionArn(executionArn));
          return new RunEnd(
              RdsMapper.text(described.statusAsString()),
              named(described.error()),
              named(described.cause()),
              Optional.ofNullable(described.stopDate()),
              RdsMapper.text(described.input()),
              newest(executionArn));
        });
  }

  private List<RunEnd.Event> newest(String executionArn) {
    return clients
        .sfn()
        .getExecutionHistory(
            ask ->
                ask.executionArn(executionArn)
                    .reverseOrder(true)
                    .maxResults(NEWEST)
                    .includeExecutionData(false))
        .events()
        .stream()
        .map(RunEndReader::event)
        .toList();
  }

  private static RunEnd.Event event(HistoryEvent event) {
    return new RunEnd.Event(
        RdsMapper.text(event.typeAsString()),
        Optional.ofNullable(event.stateEnteredEventDetails()).map(StateEnteredEventDetails::name));
  }

  private static Optional<String> named(String text) {
    return Optional.ofNullable(text).filter(words -> !words.isBlank());
  }
}
