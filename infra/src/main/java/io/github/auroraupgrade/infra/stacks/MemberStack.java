package io.github.auroraupgrade.infra.stacks;

import io.github.auroraupgrade.infra.events.Forwarding;
import io.github.auroraupgrade.infra.settings.Settings;
import java.util.Map;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * What is deployed in every other Region with members of global databases. Its template is the same
 * for all of them and needs no bootstrap, so that StackSets can deploy it too.
 */
public final class MemberStack extends Stack {
  private static final String NAME = "AuroraUpgradeMember";

  /** The stack of one Region, deployed by the CDK. */
  public MemberStack(Construct scope, Settings settings, String region) {
    super(
        scope,
        NAME + "-" + region,
        props().env(Environment.builder().region(region).build()).build());
    new Forwarding(this, settings.homeRegion().orElseThrow(), settings.automatic());
  }

  /** The same for every Region, with the home Region as a parameter. */
  private MemberStack(Construct scope, Settings settings) {
    super(scope, NAME, props().build());
    String homeRegion =
        CfnParameter.Builder.create(this, "HomeRegion")
            .type("String")
            .allowedPattern("[a-z]{2}(-[a-z]+)+-[0-9]")
            .description("The Region of the stack AuroraUpgrade")
            .build()
            .getValueAsString();
    new Forwarding(this, homeRegion, settings.automatic());
  }

  /** The same for every Region, to be deployed without the CDK. */
  public static MemberStack standalone(Construct scope, Settings settings) {
    return new MemberStack(scope, settings);
  }

  private static StackProps.Builder props() {
    return StackProps.builder()
        .stackName(NAME)
        .description("aurora-global-upgrade: forwards maintenance events to the home Region")
        .tags(Map.of("application", Settings.APPLICATION))
        .synthesizer(
            DefaultStackSynthesizer.Builder.create().generateBootstrapVersionRule(false).build());
  }
}
