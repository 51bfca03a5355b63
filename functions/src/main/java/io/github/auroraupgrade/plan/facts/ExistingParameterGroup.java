package io.github.auroraupgrade.plan.facts;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A parameter group that exists.
 *
 * @param ofCluster whether it is a DB cluster parameter group, and not one of instances
 * @param parameters what somebody has set in a DB cluster parameter group, by name; of groups of
 *     instances nothing is read
 */
public record ExistingParameterGroup(
    String name, boolean ofCluster, String family, Map<String, String> parameters) {
  private static final String DEFAULT = "default.";

  public ExistingParameterGroup {
    requireNonNull(name, "name is null");
    requireNonNull(family, "family is null");
    parameters = Map.copyOf(parameters);
  }

  /** A group in which nobody has set anything. */
  public ExistingParameterGroup(String name, boolean ofCluster, String family) {
    this(name, ofCluster, family, Map.of());
  }

  /** AWS's own group of a family. */
  public static String defaultOf(String family) {
    return DEFAULT + family;
  }

  /** Whether it is this one, and of this family. */
  public boolean is(String called, boolean cluster, String needed) {
    return name.equals(called) && ofCluster == cluster && family.equals(needed);
  }

  /**
   * Whether the group is one of AWS's own, {@code default.aurora-postgresql16}; a name that AWS
   * does not tell counts as one.
   */
  public static boolean isDefault(String name) {
    return name.isEmpty() || name.startsWith(DEFAULT);
  }
}
