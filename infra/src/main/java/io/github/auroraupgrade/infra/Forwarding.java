package io.github.auroraupgrade.infra;

import io.github.auroraupgrade.infra.permissions.Arns;
import io.github.auroraupgrade.infra.permissions.Permissions;
import io.github.auroraupgrade.infra.permissions.Scope;
import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.IEventBus;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.EventBusProps;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * The rules of a member Region: RDS and AWS Health tell each Region only about itself (facts §1.1,
 * §1.4), so its events are forwarded to the default bus of the home Region, and keep their own
 * Region and account.
 */
final class Forwarding extends Construct {
  /**
   * Makes the rules.
   *
   * @param enabled whether they are switched on; off, they stay in place and do nothing
   */
  Forwarding(Construct scope, String homeRegion, boolean enabled) {
    super(scope, "Forwarding");
    IEventBus home = EventBus.fromEventBusArn(this, "HomeBus", homeBusArn(homeRegion));
    Role role =
        ListedRole.in(
            this,
            "events",
            Permissions.ofService("Forwarding"),
            Arns.none().with(Scope.HOME_BUS, home.getEventBusArn()));
    software.amazon.awscdk.services.events.targets.EventBus forward =
        new software.amazon.awscdk.services.events.targets.EventBus(
            home, EventBusProps.builder().role(role).build());
    MaintenancePatterns.byRule()
        .forEach(
            (name, pattern) ->
                Rule.Builder.create(this, name)
                    .description("Forwards to aurora-global-upgrade in " + homeRegion)
                    .eventPattern(pattern)
                    .enabled(enabled)
                    .targets(List.of(forward))
                    .build());
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
