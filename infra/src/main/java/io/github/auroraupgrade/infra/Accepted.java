package io.github.auroraupgrade.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnResource;
import software.constructs.IConstruct;

/**
 * A finding of cdk-nag that we accept, with the reason, written into the template where cdk-nag and
 * a reviewer find it.
 */
final class Accepted {
  private static final String KEY = "cdk_nag";
  private static final String RULES = "rules_to_suppress";

  private Accepted() {}

  /** Accepts the rule's findings on the construct's resource. */
  static void in(IConstruct construct, String rule, String reason) {
    CfnResource resource = (CfnResource) construct.getNode().getDefaultChild();
    List<Object> rules = new ArrayList<>(before(resource));
    rules.add(Map.of("id", rule, "reason", reason));
    resource.addMetadata(KEY, Map.of(RULES, rules));
  }

  private static List<?> before(CfnResource resource) {
    return resource.getMetadata(KEY) instanceof Map<?, ?> metadata
            && metadata.get(RULES) instanceof List<?> rules
        ? rules
        : List.of();
  }
}
