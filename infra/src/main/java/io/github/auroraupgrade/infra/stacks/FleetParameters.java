package io.github.auroraupgrade.infra.stacks;

import io.github.auroraupgrade.infra.settings.Settings.Hub;
import io.github.auroraupgrade.infra.settings.Settings.Spoke;
import java.util.List;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;

/** What the templates of a fleet ask for, where the CDK's context is not there to say it. */
final class FleetParameters {
  private static final String AN_ACCOUNT = "[0-9]{12}";

  private FleetParameters() {}

  /** Of the hub. The accounts are an encoded list: only CloudFormation's functions can join it. */
  static Hub hub(Stack stack) {
    List<String> accounts =
        parameter(stack, "FleetAccounts", "The accounts with databases, separated by commas")
            .type("CommaDelimitedList")
            .allowedPattern(AN_ACCOUNT)
            .build()
            .getValueAsList();
    return new Hub(accounts, organization(stack));
  }

  /** Of a spoke. */
  static Spoke spoke(Stack stack) {
    String account =
        parameter(stack, "FleetHub", "The account of the hub that may start runs here")
            .allowedPattern(AN_ACCOUNT)
            .build()
            .getValueAsString();
    String bucket =
        parameter(stack, "FleetBucket", "The hub's bucket: EvidenceBucketName of its stack")
            .allowedPattern("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
            .build()
            .getValueAsString();
    return new Spoke(account, bucket, organization(stack));
  }

  private static String organization(Stack stack) {
    return parameter(stack, "Organization", "The organization of hub and spokes")
        .allowedPattern("o-[a-z0-9]{10,32}")
        .build()
        .getValueAsString();
  }

  private static CfnParameter.Builder parameter(Stack stack, String name, String description) {
    return CfnParameter.Builder.create(stack, name).type("String").description(description);
  }
}
