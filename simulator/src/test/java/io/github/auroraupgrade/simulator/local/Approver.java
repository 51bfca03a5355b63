package io.github.auroraupgrade.simulator.local;

import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.execution.Approvals;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;

/** Somebody who approves whatever is asked, five minutes after it began. */
public final class Approver {
  private Approver() {}

  /** Walks a run that waits for an approval before it starts, approves it, and walks to its end. */
  public static Execution approve(
      SimulatedAws aws, VirtualClock clock, Walker walker, Execution execution) {
    walker.advanceTo(clock.instant().plus(Duration.ofMinutes(5)));
    Approvals approvals =
        new Approvals(
            new AwsClients(
                aws.httpClient("Approver"),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDPERSON", "s")),
                AwsRetryStrategy.doNotRetry(),
                LocalDeployment.HOME_REGION));
    approvals
        .pending(execution.arn())
        .ifPresent(
            question ->
                approvals.answer(
                    question,
                    ApprovalAnswer.Word.APPROVED,
                    question.planHash(),
                    "arn:aws:iam::123456789012:user/ana",
                    "",
                    clock.instant()));
    return walker.runToEnd(execution);
  }
}
