package io.github.auroraupgrade.infra.stacks;

import io.github.auroraupgrade.infra.functions.DeployedFunction;
import io.github.auroraupgrade.infra.functions.FunctionsParameters;
import io.github.auroraupgrade.infra.functions.HandlerFunction;
import io.github.auroraupgrade.infra.functions.Setting;
import io.github.auroraupgrade.infra.permissions.Accepted;
import io.github.auroraupgrade.infra.permissions.Arns;
import io.github.auroraupgrade.infra.permissions.FleetArns;
import io.github.auroraupgrade.infra.permissions.Permission;
import io.github.auroraupgrade.infra.permissions.Permissions;
import io.github.auroraupgrade.infra.permissions.Scope;
import io.github.auroraupgrade.infra.settings.Settings;
import io.github.auroraupgrade.infra.settings.Settings.Spoke;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/**
 * What an account has next to the home stack so that a hub may upgrade its databases: the function
 * that lists them, and the role that the hub's state machine assumes. The role may start, describe
 * and stop runs, and call that function; nothing to a database.
 */
public final class FleetSpokeStack extends Stack {
  /** Makes the stack that the CDK deploys. */
  public FleetSpokeStack(Construct scope, Settings settings, Spoke spoke) {
    this(scope, settings, props().build(), Optional.of(spoke));
  }

  /** The same, to be deployed without the CDK: what differs from fleet to fleet are parameters. */
  public static FleetSpokeStack standalone(Construct scope, Settings settings) {
    StackProps props = props().synthesizer(new BootstraplessSynthesizer()).build();
    return new FleetSpokeStack(scope, settings, props, Optional.empty());
  }

  private FleetSpokeStack(
      Construct scope, Settings settings, StackProps props, Optional<Spoke> known) {
    super(scope, "AuroraUpgradeFleetSpoke", props);
    Code code =
        known.isPresent()
            ? Code.fromAsset(settings.functionsJar().toString())
            : new FunctionsParameters(this).code();
    Spoke spoke = known.orElseGet(() -> FleetParameters.spoke(this));
    Arns arns =
        new FleetArns(this)
            .ofAccount()
            .with(
                Scope.INVENTORIES,
                "arn:"
                    + Aws.PARTITION
                    + ":s3:::"
                    + spoke.hubBucket()
                    + "/fleet/*/inventory/"
                    + Aws.ACCOUNT_ID
                    + ".json");
    HandlerFunction inventory = inventory(settings, spoke, code, arns);
    role(spoke, arns);
    if (known.isEmpty()) {
      FunctionsParameters.publishVersionsOf(settings, List.of(inventory));
    }
  }

  private static StackProps.Builder props() {
    return StackProps.builder()
        .description("aurora-global-upgrade: lets a hub start runs in this account")
        .tags(Map.of("application", Settings.APPLICATION));
  }

  private HandlerFunction inventory(Settings settings, Spoke spoke, Code code, Arns arns) {
    return new HandlerFunction(
        this,
        DeployedFunction.TAKE_INVENTORY,
        new HandlerFunction.Setup(
                code,
                Map.of(
                    Setting.FLEET_BUCKET,
                    spoke.hubBucket(),
                    Setting.STATE_MACHINE_ARN,
                    "arn:"
                        + Aws.PARTITION
                        + ":states:"
                        + Aws.REGION
                        + ":"
                        + Aws.ACCOUNT_ID
                        + ":stateMachine:"
                        + Settings.APPLICATION),
                false,
                arns,
                settings.logRetentionDays())
            .named(FleetArns.INVENTORY));
  }

  /**
   * It is not known which external id a child execution sends: the machine's, or with its label.
   */
  private void role(Spoke spoke, Arns arns) {
    String machine =
        "arn:"
            + Aws.PARTITION
            + ":states:"
            + Aws.REGION
            + ":"
            + spoke.hubAccount()
            + ":stateMachine:"
            + FleetArns.MACHINE;
    List<Permission> permissions = Permissions.ofService("FleetSpoke");
    Role role =
        Role.Builder.create(this, "FleetSpokeRole")
            .roleName(FleetArns.SPOKE_ROLE)
            .description("Lets the hub " + spoke.hubAccount() + " start runs here")
            .assumedBy(
                new ArnPrincipal(
                        "arn:"
                            + Aws.PARTITION
                            + ":iam::"
                            + spoke.hubAccount()
                            + ":role/"
                            + FleetArns.MACHINE)
                    .withConditions(
                        Map.of(
                            "StringEquals",
                            Map.of(
                                "sts:ExternalId",
                                List.of(machine, machine + "/Lanes", machine + "/Inventory"),
                                "aws:PrincipalOrgID",
                                spoke.organization()))))
            .build();
    arns.statements(permissions).forEach(role::addToPolicy);
    Accepted.wildcards(role, permissions);
  }
}
