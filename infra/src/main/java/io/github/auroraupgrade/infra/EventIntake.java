package io.github.auroraupgrade.infra;

import io.github.auroraupgrade.infra.permissions.Arns;
import io.github.auroraupgrade.infra.permissions.Permissions;
import io.github.auroraupgrade.infra.permissions.Scope;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SfnStateMachine;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/**
 * The rules of the home Region: an event starts a run, and is its input, unchanged. Events of the
 * member Regions arrive here too. What cannot be delivered within a day is kept in a queue.
 */
final class EventIntake extends Construct {
  private final Queue deadLetters;

  EventIntake(Construct scope, StateMachine machine) {
    super(scope, "EventIntake");
    this.deadLetters = DeadLetters.in(this);
    SfnStateMachine start =
        SfnStateMachine.Builder.create(machine)
            .role(
                ListedRole.in(
                    this,
                    "events",
                    Permissions.ofService("EventIntake"),
                    Arns.none().with(Scope.MACHINE, machine.getStateMachineArn())))
            .deadLetterQueue(deadLetters)
            .maxEventAge(Duration.hours(24))
            .build();
    MaintenancePatterns.byRule()
        .forEach(
            (name, pattern) ->
                Rule.Builder.create(this, name)
                    .description("Starts an upgrade run of aurora-global-upgrade")
                    .eventPattern(pattern)
                    .targets(List.of(start))
                    .build());
  }

  IQueue deadLetters() {
    return deadLetters;
  }
}
