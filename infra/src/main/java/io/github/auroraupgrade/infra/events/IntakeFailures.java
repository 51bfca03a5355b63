package io.github.auroraupgrade.infra.events;

import io.github.auroraupgrade.infra.functions.HandlerFunction;
import io.github.auroraupgrade.infra.permissions.Arns;
import io.github.auroraupgrade.infra.permissions.Scope;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig.DestinationConfigProperty;
import software.amazon.awscdk.services.lambda.CfnEventInvokeConfig.OnFailureProperty;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * The queue for what failed: events and sweeps that could not be delivered to their function, and
 * calls that failed three times.
 */
public final class IntakeFailures extends Construct {
  private static final int CALLS_AGAIN = 2;
  private static final Duration MOST_AGE_OF_A_CALL = Duration.hours(6);

  private final Queue queue;

  /** Makes the queue. */
  public IntakeFailures(Construct scope) {
    super(scope, "Intake");
    this.queue = DeadLetters.in(this);
  }

  /** The queue. */
  public Queue queue() {
    return queue;
  }

  /** The same ARNs, and the queue's. */
  public Arns in(Arns arns) {
    return arns.with(Scope.DEAD_LETTERS, queue.getQueueArn());
  }

  /**
   * Keeps the failed calls: Lambda calls twice more, after one minute and after two, and for up to
   * six hours where it is throttled.
   */
  public void of(HandlerFunction function) {
    CfnEventInvokeConfig config =
        CfnEventInvokeConfig.Builder.create(function, "FailedCalls")
            .functionName(function.function().getFunctionName())
            .qualifier(function.live().getAliasName())
            .maximumRetryAttempts(CALLS_AGAIN)
            .maximumEventAgeInSeconds(MOST_AGE_OF_A_CALL.toSeconds())
            .destinationConfig(
                DestinationConfigProperty.builder()
                    .onFailure(OnFailureProperty.builder().destination(queue.getQueueArn()).build())
                    .build())
            .build();
    config.getNode().addDependency(function.live());
  }
}
