package io.github.auroraupgrade.lambda.task;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.execution.Executions;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.evidence.Claim;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.fleet.ListedDatabase;
import io.github.auroraupgrade.intake.IntakeResult;
import io.github.auroraupgrade.intake.StartOrder;
import io.github.auroraupgrade.intake.Trigger;
import java.time.Clock;
import java.util.Optional;

/**
 * Starts at most one run of a database: none if its tags refuse, none while a run holds its claim,
 * none if one of the same name was started within the window (decision 0013).
 */
public final class RunStarter {
  private final EvidenceBucket evidence;
  private final Executions executions;
  private final Clock clock;
  private final String stateMachineArn;

  public RunStarter(LambdaEnvironment around) {
    this.evidence =
        new EvidenceBucket(around.clients(), around.setting(LambdaEnvironment.EVIDENCE_BUCKET));
    this.executions = new Executions(around.clients());
    this.clock = around.clock();
    this.stateMachineArn = around.setting(LambdaEnvironment.STATE_MACHINE_ARN);
  }

  /** Starts the run, or says why not; what goes wrong at AWS is a result too. */
  public IntakeResult start(ListedDatabase database, Trigger trigger) {
    Optional<String> denial = database.tags().denial();
    if (denial.isPresent()) {
      return new IntakeResult.Denied(database.identifier(), denial.get());
    }
    if (database.tags().isLeftToFleet()) {
      return new IntakeResult.LeftToFleet(database.identifier());
    }
    try {
      return runningOn(database)
          .<IntakeResult>map(
              holder -> new IntakeResult.AlreadyRunning(database.identifier(), holder))
          .orElseGet(() -> start(StartOrder.of(database, trigger, clock.instant())));
    } catch (RetryLater | StopUpgrade e) {
      return new IntakeResult.Failed(
          Optional.of(database.identifier()), String.valueOf(e.getMessage()));
    }
  }

  private IntakeResult start(StartOrder order) {
    return switch (executions.start(stateMachineArn, order.executionName(), order.input())) {
      case STARTED -> new IntakeResult.Started(order);
      case EXISTS -> new IntakeResult.AlreadyStarted(order);
    };
  }

  /** The execution that holds the database and runs, no matter who started it. */
  private Optional<String> runningOn(ListedDatabase database) {
    return evidence
        .get(EvidenceKeys.claim(database.identifier()))
        .map(JsonInput::claim)
        .map(Claim::executionArn)
        .filter(executions::isRunning);
  }
}
