package io.github.auroraupgrade.aws;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Asks Step Functions about executions. */
public final class Executions {
  private final AwsClients clients;

  /** Asks with these clients. */
  public Executions(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * Whether the execution is running. One that Step Functions has forgotten (after 90 days) is not.
   *
   * @throws RetryLater if Step Functions could not be asked
   * @throws StopUpgrade if it refuses to tell
   */
  public boolean isRunning(String executionArn) {
    return AwsCall.make(
        "Describe execution " + executionArn,
        () -> {
          try {
            return clients.sfn().describeExecution(ask -> ask.executionArn(executionArn)).status()
                == ExecutionStatus.RUNNING;
          } catch (ExecutionDoesNotExistException e) {
            return false;
          }
        });
  }
}
