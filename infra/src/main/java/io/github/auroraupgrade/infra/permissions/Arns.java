package io.github.auroraupgrade.infra.permissions;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** The ARNs that scopes have in a stack. */
public final class Arns {
  private final Map<Scope, List<String>> arns;

  private Arns(Map<Scope, List<String>> arns) {
    this.arns = arns;
  }

  /** Only {@link Scope#EVERYTHING}. */
  public static Arns none() {
    return new Arns(new EnumMap<>(Scope.class)).with(Scope.EVERYTHING, "*");
  }

  /** These, and one more. */
  public Arns with(Scope scope, String arn) {
    return with(scope, List.of(arn));
  }

  /** These, and some more. */
  public Arns with(Scope scope, List<String> several) {
    Map<Scope, List<String>> more = new EnumMap<>(arns);
    more.put(scope, List.copyOf(several));
    return new Arns(more);
  }

  /**
   * The permissions as statements, one for each scope.
   *
   * @throws IllegalStateException if a scope has no ARN in this stack
   */
  public List<PolicyStatement> statements(List<Permission> permissions) {
    Map<Scope, List<String>> actions = new LinkedHashMap<>();
    permissions.forEach(
        permission ->
            actions
                .computeIfAbsent(permission.scope(), _ -> new ArrayList<>())
                .add(permission.action()));
    return actions.entrySet().stream()
        .map(
            entry ->
                PolicyStatement.Builder.create()
                    .effect(Effect.ALLOW)
                    .actions(entry.getValue())
                    .resources(arnsOf(entry.getKey()))
                    .conditions(conditions(entry.getKey()))
                    .build())
        .toList();
  }

  /** Keys are used by RDS for us, never by us; roles are assumed in our organization only. */
  private static Map<String, Object> conditions(Scope scope) {
    return switch (scope) {
      case STORAGE_KEYS ->
          Map.of("StringLike", Map.of("kms:ViaService", "rds.*." + Aws.URL_SUFFIX));
      case SPOKES -> Map.of("StringEquals", Map.of("aws:ResourceOrgID", "${aws:PrincipalOrgID}"));
      default -> Map.of();
    };
  }

  private List<String> arnsOf(Scope scope) {
    List<String> known = arns.get(scope);
    if (known == null) {
      throw new IllegalStateException("This stack has no ARN for " + scope);
    }
    return known;
  }
}
