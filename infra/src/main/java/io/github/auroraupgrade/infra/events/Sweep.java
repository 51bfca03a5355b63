package io.github.auroraupgrade.infra.events;

import io.github.auroraupgrade.infra.functions.HandlerFunction;
import io.github.auroraupgrade.infra.permissions.Arns;
import io.github.auroraupgrade.infra.permissions.ListedRole;
import io.github.auroraupgrade.infra.permissions.Permissions;
import io.github.auroraupgrade.infra.permissions.Scope;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.scheduler.CfnSchedule.DeadLetterConfigProperty;
import software.amazon.awscdk.services.scheduler.CfnSchedule.FlexibleTimeWindowProperty;
import software.amazon.awscdk.services.scheduler.CfnSchedule.RetryPolicyProperty;
import software.amazon.awscdk.services.scheduler.CfnSchedule.TargetProperty;
import software.constructs.Construct;

/** Calls {@code FindWork} by schedule: what starts runs even where no event comes. */
public final class Sweep extends Construct {
  private static final Duration MOST_AGE = Duration.hours(1);
  private static final int CALLS_AGAIN = 10;

  /**
   * Makes the schedule.
   *
   * @param schedule {@code rate(…)} or {@code cron(…)}, the latter in UTC
   */
  public Sweep(Construct scope, HandlerFunction find, IntakeFailures failures, String schedule) {
    super(scope, "Sweep");
    Role role =
        ListedRole.in(
            this,
            "scheduler",
            Permissions.ofService("Sweep"),
            failures.in(Arns.none().with(Scope.SWEEPER, find.liveArn())));
    CfnSchedule.Builder.create(this, "Schedule")
        .description("Calls FindWork of aurora-global-upgrade")
        .scheduleExpression(schedule)
        .flexibleTimeWindow(FlexibleTimeWindowProperty.builder().mode("OFF").build())
        .target(
            TargetProperty.builder()
                .arn(find.liveArn())
                .roleArn(role.getRoleArn())
                .input("{}")
                .deadLetterConfig(
                    DeadLetterConfigProperty.builder().arn(failures.queue().getQueueArn()).build())
                .retryPolicy(
                    RetryPolicyProperty.builder()
                        .maximumEventAgeInSeconds(MOST_AGE.toSeconds())
                        .maximumRetryAttempts(CALLS_AGAIN)
                        .build())
                .build())
        .build();
  }
}
