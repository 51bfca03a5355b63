package io.github.auroraupgrade.infra.permissions;

import io.github.auroraupgrade.infra.settings.Settings;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;

/** The ARNs that hub and spoke of a fleet know before the other one exists. */
public final class FleetArns {
  /** The fleet's state machine, and its role. */
  public static final String MACHINE = "aurora-upgrade-fleet";

  /** The role that a spoke has for the hub. */
  public static final String SPOKE_ROLE = "AuroraUpgradeFleetSpoke";

  /** The function that lists a spoke's databases. */
  public static final String INVENTORY = "aurora-upgrade-take-inventory";

  private final Stack stack;

  /** Of the account and Region of this stack. */
  public FleetArns(Stack stack) {
    this.stack = stack;
  }

  /** Those in the stack's own account. */
  public Arns ofAccount() {
    return Arns.none()
        .with(Scope.MACHINE, own("states", "stateMachine", Settings.APPLICATION))
        .with(Scope.EXECUTIONS, own("states", "execution", Settings.APPLICATION + ":*"))
        .with(Scope.FLEET_MACHINE, own("states", "stateMachine", MACHINE))
        .with(Scope.FLEET_EXECUTIONS, own("states", "execution", MACHINE + "*"))
        .with(Scope.INVENTORY_FUNCTION, inventoryFunction())
        .with(
            Scope.NESTED_RUNS,
            "arn:"
                + Aws.PARTITION
                + ":events:"
                + Aws.REGION
                + ":"
                + Aws.ACCOUNT_ID
                + ":rule/StepFunctionsGetEventsForStepFunctionsExecutionRule")
        .with(Scope.SPOKES, "arn:" + Aws.PARTITION + ":iam::*:role/" + SPOKE_ROLE)
        .with(Scope.CALENDARS, "arn:" + Aws.PARTITION + ":ssm:*:*:document/*");
  }

  /** The function that lists this account's databases, where there is a spoke. */
  public String inventoryFunction() {
    return own("lambda", "function", INVENTORY + ":live");
  }

  private String own(String service, String resource, String name) {
    return stack.formatArn(
        ArnComponents.builder()
            .service(service)
            .resource(resource)
            .resourceName(name)
            .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
            .build());
  }
}
