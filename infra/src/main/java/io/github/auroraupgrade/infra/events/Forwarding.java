package io.github.auroraupgrade.infra.events;

import io.github.auroraupgrade.infra.permissions.Arns;
import io.github.auroraupgrade.infra.permissions.ListedRole;
import io.github.auroraupgrade.infra.permissions.Permissions;
import io.github.auroraupgrade.infra.permissions.Scope;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.EventBusProps;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * The rules of a member Region: RDS and AWS Health tell each Region only about itself (facts §1.1,
 * §1.4), so its events are forwarded to the default bus of the home Region, and keep their own
 * Region and account. What cannot be forwarded within a day is kept in a queue.
 */
public final class Forwarding extends Construct {
  /**
   * Makes the rules.
   *
   * @param enabled whether they are switched on; off, they stay in place and do nothing
   */
  public Forwarding(Construct scope, String homeRegion, boolean enabled) {
    super(scope, "Forwarding");
    IEventBus home = EventBus.fromEventBusArn(this, "HomeBus", homeBusArn(homeRegion));
    Queue deadLetters = DeadLetters.in(this);
    alarm(deadLetters);
    Role role =
        ListedRole.in(
            this,
            "events",
            Permissions.ofService("Forwarding"),
            Arns.none().with(Scope.HOME_BUS, home.getEventBusArn()));
    software.amazon.awscdk.services.events.targets.EventBus forward =
        new software.amazon.awscdk.services.events.targets.EventBus(
            home, EventBusProps.builder().role(role).deadLetterQueue(asGiven(deadLetters)).build());
    List<String> rules =
        MaintenancePatterns.byRule().entrySet().stream()
            .map(
                entry ->
                    Rule.Builder.create(this, entry.getKey())
                        .description("Forwards to aurora-global-upgrade in " + homeRegion)
                        .eventPattern(entry.getValue())
                        .enabled(enabled)
                        .targets(List.of(forward))
                        .build()
                        .getRuleArn())
            .toList();
    letRulesSend(deadLetters, rules);
  }

  /**
   * Treated as somebody else's, so that the CDK adds no statement of its own: it would hold the
   * stack's name, which has the Region in it, and the template is the same for every Region.
   */
  private IQueue asGiven(Queue deadLetters) {
    return Queue.fromQueueArn(this, "GivenDeadLetters", deadLetters.getQueueArn());
  }

  private static void letRulesSend(Queue deadLetters, List<String> rules) {
    deadLetters.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .effect(Effect.ALLOW)
            .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
            .actions(List.of("sqs:SendMessage"))
            .resources(List.of(deadLetters.getQueueArn()))
            .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", rules)))
            .build());
  }

  /**
   * It notifies nobody: a topic of the home Region is out of its reach, and what goes through the
   * home Region's bus is what fails. docs/deploy.md says how to watch it.
   */
  private void alarm(Queue deadLetters) {
    Alarm.Builder.create(this, "EventNotForwarded")
        .alarmDescription(
            "An event could not be forwarded to the home Region; it is in the dead-letter queue."
                + " The home Region's sweep finds what it was about.")
        .metric(
            deadLetters.metricApproximateNumberOfMessagesVisible(
                MetricOptions.builder().statistic("Maximum").period(Duration.minutes(5)).build()))
        .threshold(1)
        .evaluationPeriods(1)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
        .treatMissingData(TreatMissingData.NOT_BREACHING)
        .build();
  }

  private String homeBusArn(String homeRegion) {
    return Stack.of(this)
        .formatArn(
            ArnComponents.builder()
                .service("events")
                .region(homeRegion)
                .resource("event-bus")
                .resourceName("default")
                .build());
  }
}
