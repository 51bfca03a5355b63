package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

/**
 * A parameter group that exists.
 *
 * @param ofCluster whether it is a DB cluster parameter group, and not one of instances
 */
public record KnownGroup(String name, boolean ofCluster, String family) {
  public KnownGroup {
    requireNonNull(name, "name is null");
    requireNonNull(family, "family is null");
  }
}
