package io.github.auroraupgrade.infra.permissions;

import static java.util.Objects.requireNonNull;

/**
 * One action that one role may do on one scope, and what for.
 *
 * @param role the function, or the construct with the role
 * @param why half a sentence for the reader of docs/permissions.md
 */
public record Permission(String role, String action, Scope scope, String why) {
  public Permission {
    requireNonNull(role, "role is null");
    requireNonNull(action, "action is null");
    requireNonNull(scope, "scope is null");
    requireNonNull(why, "why is null");
  }

  Permission to(String other) {
    return new Permission(other, action, scope, why);
  }
}
