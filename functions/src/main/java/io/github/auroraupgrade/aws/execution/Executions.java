package io.github.auroraupgrade.aws.execution;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import java.util.EnumSet;
import java.util.Set;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** Starts executions, and asks Step Functions about them. */
public final class Executions {
  private static final Set<ExecutionStatus> ENDED =
      EnumSet.of(
          ExecutionStatus.SUCCEEDED,
          ExecutionStatus.FAILED,
          ExecutionStatus.TIMED_OUT,
          ExecutionStatus.ABORTED);

  /** The result of starting an execution. */
  public enum Start {
    /** It runs. */
    STARTED,
    /** There is or was one of this name, within the last 90 days. */
    EXISTS
  }

  private final AwsClients clients;

  /** Asks with these clients. */
  public Executions(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * Starts an execution. The same name with the same input, while that execution runs, is {@link
   * Start#STARTED} again: so a call whose answer was lost can be repeated (facts §6).
   *
   * @throws RetryLater if Step Functions could not be reached
   * @throws StopUpgrade if it refuses
   */
  public Start start(String stateMachineArn, String name, String input) {
    return AwsCall.make(
        "Start execution " + name,
        () -> {
          try {
            clients
                .sfn()
                .startExecution(
                    ask -> ask.stateMachineArn(stateMachineArn).name(name).input(input));
            return Start.STARTED;
          } catch (ExecutionAlreadyExistsException e) {
            return Start.EXISTS;
          }
        });
  }

  /**
   * Stops an execution where it stands: it does nothing more, not even give its claim back.
   *
   * @throws RetryLater if Step Functions could not be reached
   * @throws StopUpgrade if it refuses
   */
  public void stop(String executionArn, String cause) {
    AwsCall.make(
        "Stop execution " + executionArn,
        () ->
            clients
                .sfn()
                .stopExecution(
                    ask -> ask.executionArn(executionArn).error("StoppedByHand").cause(cause)));
  }

  /**
   * Whether the execution is running, or may continue on its own: whatever status is not one of the
   * four in which an execution has ended. One that Step Functions has forgotten (after 90 days) is
   * not.
   *
   * @throws RetryLater if Step Functions could not be reached
   * @throws StopUpgrade if it refuses to answer
   */
  public boolean isRunning(String executionArn) {
    return AwsCall.make(
        "Describe execution " + executionArn,
        () -> {
          try {
            return mayGoOn(
                clients.sfn().describeExecution(ask -> ask.executionArn(executionArn)).status());
          } catch (ExecutionDoesNotExistException e) {
            return false;
          }
        });
  }

  static boolean mayGoOn(ExecutionStatus status) {
    return !ENDED.contains(status);
  }

  /** The history of an execution, the newest event first, with its data; read page by page. */
  static Iterable<HistoryEvent> newestFirst(AwsClients clients, String executionArn) {
    return clients
        .sfn()
        .getExecutionHistoryPaginator(
            ask -> ask.executionArn(executionArn).reverseOrder(true).includeExecutionData(true))
        .events();
  }
}
