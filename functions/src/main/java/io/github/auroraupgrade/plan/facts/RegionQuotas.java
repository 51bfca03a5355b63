package io.github.auroraupgrade.plan.facts;

import static java.util.Objects.requireNonNull;

/**
 * The quotas of a Region that new clusters use up. AWS tells none of global clusters (facts §9).
 *
 * @param clusters DB clusters
 * @param instances DB instances
 */
public record RegionQuotas(Quota clusters, Quota instances) {
  public RegionQuotas {
    requireNonNull(clusters, "clusters is null");
    requireNonNull(instances, "instances is null");
  }
}
