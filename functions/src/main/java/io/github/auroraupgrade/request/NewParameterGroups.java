package io.github.auroraupgrade.request;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The parameter groups of the new family that one Region's cluster gets after a major upgrade; they
 * have to exist beforehand (facts §3.4).
 *
 * @param cluster the DB cluster parameter group
 * @param instance the DB parameter group of every instance
 */
public record NewParameterGroups(Optional<String> cluster, Optional<String> instance) {
  public NewParameterGroups {
    requireNonNull(cluster, "cluster is null");
    requireNonNull(instance, "instance is null");
  }
}
