package io.github.auroraupgrade.lambda.task;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.evidence.WriteScope;
import io.github.auroraupgrade.fleet.AwsAccount;
import io.github.auroraupgrade.rollout.progress.StepAttempt;
import java.util.Optional;

/**
 * What the state machine passes to a function.
 *
 * @param execution the execution's ARN
 * @param state the state's name
 * @param stepAttempt the step to begin, for {@code UpgradeCluster}
 * @param token what Step Functions waits to get back, for {@code AskApproval}
 */
public record Task(
    String execution,
    String state,
    Run run,
    Optional<StepAttempt> stepAttempt,
    Optional<String> token) {
  public Task {
    requireNonNull(execution, "execution is null");
    requireNonNull(state, "state is null");
    requireNonNull(run, "run is null");
    requireNonNull(stepAttempt, "stepAttempt is null");
    requireNonNull(token, "token is null");
  }

  /**
   * What this run may write: the one place that says whose objects a task's function writes.
   *
   * @throws StopUpgrade if no database is planned, or a name leads to another folder
   */
  public WriteScope writeScope() {
    return WriteScope.ofRun(
        run.globalClusterIdentifier()
            .orElseThrow(() -> new StopUpgrade("$.planning names no global cluster")),
        execution);
  }

  /** The account the execution runs in. */
  public AwsAccount account() {
    return AwsAccount.in(execution);
  }
}
