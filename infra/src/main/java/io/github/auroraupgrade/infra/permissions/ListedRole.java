package io.github.auroraupgrade.infra.permissions;

import io.github.auroraupgrade.infra.settings.Settings;
import java.util.List;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** A role that may do what the written list says. */
public final class ListedRole {
  private ListedRole() {}

  /**
   * Makes the role.
   *
   * @param service who may take it, for example {@code lambda}
   */
  public static Role in(Construct scope, String service, List<Permission> permissions, Arns arns) {
    return in(scope, service, permissions, arns, Role.Builder.create(scope, "Role"));
  }

  /** The same with a name, of which an account has one. */
  public static Role named(
      String name, Construct scope, String service, List<Permission> permissions, Arns arns) {
    return in(scope, service, permissions, arns, Role.Builder.create(scope, "Role").roleName(name));
  }

  private static Role in(
      Construct scope,
      String service,
      List<Permission> permissions,
      Arns arns,
      Role.Builder builder) {
    Role role =
        builder
            .description(permissions.getFirst().role() + " of " + Settings.APPLICATION)
            .assumedBy(new ServicePrincipal(service + ".amazonaws.com"))
            .build();
    arns.statements(permissions).forEach(role::addToPolicy);
    Accepted.wildcards(role, permissions);
    return role;
  }
}
