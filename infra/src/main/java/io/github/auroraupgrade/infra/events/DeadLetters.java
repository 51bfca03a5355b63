package io.github.auroraupgrade.infra.events;

import io.github.auroraupgrade.infra.permissions.Accepted;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** A queue for what could not be delivered: encrypted, kept for 14 days, gone with the stack. */
public final class DeadLetters {
  private DeadLetters() {}

  /** The queue, as a part of the given construct. */
  public static Queue in(Construct scope) {
    Queue queue =
        Queue.Builder.create(scope, "DeadLetters")
            .encryption(QueueEncryption.SQS_MANAGED)
            .enforceSsl(true)
            .retentionPeriod(Duration.days(14))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Accepted.in(queue, "AwsSolutions-SQS3", "It is a dead-letter queue itself.");
    return queue;
  }
}
