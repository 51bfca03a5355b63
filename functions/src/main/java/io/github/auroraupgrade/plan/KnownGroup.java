package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

/**
 * A parameter group that exists.
 *
 * @param ofCluster whether it is a DB cluster parameter group, and not one of instances
 */
public record KnownGroup(String name, boolean ofCluster, String family) {
  private static final String DEFAULT = "default.";

  public KnownGroup {
    requireNonNull(name, "name is null");
    requireNonNull(family, "family is null");
  }

  /**
   * Whether the group is one of AWS's own, {@code default.aurora-postgresql16}; a name that AWS
   * does not tell counts as one.
   */
  public static boolean isDefault(String name) {
    return name.isEmpty() || name.startsWith(DEFAULT);
  }
}
