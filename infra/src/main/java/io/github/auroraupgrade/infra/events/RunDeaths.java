package io.github.auroraupgrade.infra.events;

import io.github.auroraupgrade.infra.functions.HandlerFunction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/**
 * The rule on executions that did not end well: a run that was stopped, timed out or killed by Step
 * Functions cannot send its own mail, so a function does. What cannot be delivered within a day is
 * kept in a queue.
 */
public final class RunDeaths extends Construct {
  private static final Duration MOST_AGE = Duration.hours(24);
  private static final int DELIVERIES = 185;

  public RunDeaths(
      Construct scope, String stateMachineArn, HandlerFunction notify, IQueue deadLetters) {
    super(scope, "RunDeaths");
    Rule.Builder.create(this, "Rule")
        .description("Hands executions that failed, timed out or were aborted to NotifyRunDied")
        .eventPattern(
            EventPattern.builder()
                .source(List.of("aws.states"))
                .detailType(List.of("Step Functions Execution Status Change"))
                .detail(
                    new TreeMap<>(
                        Map.of(
                            "stateMachineArn",
                            List.of(stateMachineArn),
                            "status",
                            List.of("FAILED", "TIMED_OUT", "ABORTED"))))
                .build())
        .targets(
            List.of(
                LambdaFunction.Builder.create(notify.live())
                    .deadLetterQueue(deadLetters)
                    .maxEventAge(MOST_AGE)
                    .retryAttempts(DELIVERIES)
                    .build()))
        .build();
  }
}
