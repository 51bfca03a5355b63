package io.github.auroraupgrade.infra;

import io.github.auroraupgrade.infra.settings.Settings;
import java.util.Map;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * What is deployed in every other Region with members of global databases. Its template is the same
 * for all of them and needs no bootstrap, so that StackSets can deploy it too.
 */
final class MemberStack extends Stack {
  private static final String NAME = "AuroraUpgradeMember";

  MemberStack(Construct scope, Settings settings, String region) {
    super(scope, NAME + "-" + region, props(region));
    new Forwarding(this, settings.homeRegion().orElseThrow(), settings.automatic());
  }

  private static StackProps props(String region) {
    return StackProps.builder()
        .stackName(NAME)
        .description("aurora-global-upgrade: forwards maintenance events to the home Region")
        .tags(Map.of("application", UpgradeMachine.NAME))
        .env(Environment.builder().region(region).build())
        .synthesizer(
            DefaultStackSynthesizer.Builder.create().generateBootstrapVersionRule(false).build())
        .build();
  }
}
