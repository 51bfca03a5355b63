package io.github.auroraupgrade.infra.permissions;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.IConstruct;

/**
 * Findings of cdk-nag that we accept, with the reason, written into the template where cdk-nag and
 * a reviewer find them.
 */
public final class Accepted {
  private static final Pattern REFERENCES = Pattern.compile("\\$\\{[^}]*}");

  private Accepted() {}

  /** Accepts the rule's findings on the construct's resource. */
  public static void in(IConstruct construct, String rule, String reason) {
    accept(construct, List.of(sorted(Map.of("id", rule, "reason", reason))));
  }

  /** Accepts the wildcards of exactly these permissions in the role's policy. */
  public static void wildcards(Role role, List<Permission> permissions) {
    List<SortedMap<String, Object>> accepted =
        permissions.stream()
            .map(Permission::scope)
            .distinct()
            .flatMap(scope -> scope.whyWildcard().map(why -> wildcard(scope, why)).stream())
            .toList();
    if (!accepted.isEmpty()) {
      accept(role.getNode().findChild("DefaultPolicy"), accepted);
    }
  }

  private static SortedMap<String, Object> wildcard(Scope scope, String why) {
    String arn = REFERENCES.matcher(scope.shown()).replaceAll("\0");
    String regex =
        "/^Resource::" + arn.replace("/", "\\/").replace("*", "\\*").replace("\0", ".+") + "$/";
    return sorted(
        Map.of(
            "id",
            "AwsSolutions-IAM5",
            "reason",
            why,
            "applies_to",
            List.of(Map.of("regex", regex))));
  }

  private static void accept(IConstruct construct, List<SortedMap<String, Object>> rules) {
    CfnResource resource = (CfnResource) construct.getNode().getDefaultChild();
    resource.addMetadata("cdk_nag", Map.of("rules_to_suppress", rules));
  }

  /** So that the same source gives the same template. */
  private static SortedMap<String, Object> sorted(Map<String, Object> rule) {
    return new TreeMap<>(rule);
  }
}
