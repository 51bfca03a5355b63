package io.github.auroraupgrade.simulator.local;

import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.execution.Approvals;
import io.github.auroraupgrade.aws.execution.PendingApproval;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Somebody who answers, with the SDK and by nothing else than the API. */
public final class Person {
  static final String ANA = "arn:aws:iam::123456789012:user/ana";
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDPERSON", "simulated"));

  private final Practice practice;
  private final Approvals approvals;

  public Person(Practice practice) {
    this.practice = practice;
    this.approvals =
        new Approvals(
            new AwsClients(
                practice.aws.httpClient("Person"),
                CREDENTIALS,
                AwsRetryStrategy.doNotRetry(),
                LocalDeployment.HOME_REGION));
  }

  public PendingApproval question(Execution execution) {
    return approvals.pending(execution.arn()).orElseThrow();
  }

  boolean isAsked(Execution execution) {
    return approvals.pending(execution.arn()).isPresent();
  }

  public Approvals.Sent approve(PendingApproval question) {
    return approve(question, question.planHash());
  }

  Approvals.Sent approve(PendingApproval question, String planHash) {
    return approvals.answer(
        question, ApprovalAnswer.Word.APPROVED, planHash, ANA, "", practice.clock.instant());
  }

  Approvals.Sent reject(PendingApproval question, String reason) {
    return approvals.answer(
        question,
        ApprovalAnswer.Word.REJECTED,
        question.planHash(),
        ANA,
        reason,
        practice.clock.instant());
  }

  /** Sends the token back with anything at all. */
  void say(PendingApproval question, String output) {
    try (SfnClient client =
        SfnClient.builder()
            .httpClient(practice.aws.httpClient("Person"))
            .credentialsProvider(CREDENTIALS)
            .region(Region.of(LocalDeployment.HOME_REGION))
            .build()) {
      client.sendTaskSuccess(send -> send.taskToken(question.token()).output(output));
    }
  }
}
