package io.github.auroraupgrade.infra.events;

import io.github.auroraupgrade.infra.functions.HandlerFunction;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.CfnFunction;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/**
 * The rules of the home Region: an event is passed, unchanged, to the function that decides whether
 * it starts a run. Events of the member Regions arrive here too. What cannot be delivered within a
 * day is kept in a queue.
 */
public final class EventIntake extends Construct {
  private static final Duration STALE = Duration.hours(24);
  private static final int DELIVERIES = 185;

  /**
   * Makes the rules.
   *
   * @param concurrency how many events are handled at once, the others wait; 0 for as many as the
   *     account allows
   */
  public EventIntake(Construct scope, HandlerFunction start, IQueue deadLetters, int concurrency) {
    super(scope, "EventIntake");
    if (concurrency > 0) {
      ((CfnFunction) start.function().getNode().getDefaultChild())
          .setReservedConcurrentExecutions(concurrency);
    }
    LambdaFunction target =
        LambdaFunction.Builder.create(start.live())
            .deadLetterQueue(deadLetters)
            .maxEventAge(STALE)
            .retryAttempts(DELIVERIES)
            .build();
    MaintenancePatterns.byRule()
        .forEach(
            (name, pattern) ->
                Rule.Builder.create(this, name)
                    .description("Passes the event to StartFromEvent of aurora-global-upgrade")
                    .eventPattern(pattern)
                    .targets(List.of(target))
                    .build());
  }
}
