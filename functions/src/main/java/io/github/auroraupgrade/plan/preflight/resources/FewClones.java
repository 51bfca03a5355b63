package io.github.auroraupgrade.plan.preflight.resources;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;

/**
 * A major version clones the volume; after fifteen clones AWS copies all of it instead, which takes
 * much longer (facts §3.9).
 */
public final class FewClones implements Rule {
  /** Clusters that share a volume; one of them is the primary itself, one more is the upgrade's. */
  private static final int MOST = 15;

  @Override
  public RuleName name() {
    return RuleName.CLONES;
  }

  @Override
  public Finding check(PreflightInput situation) {
    if (!situation.hasMajorHop()) {
      return Finding.pass(name(), "Within a major version the volume is not cloned.");
    }
    Lookup<Integer> clusters = situation.facts().volume().clones();
    return clusters
        .value()
        .map(this::found)
        .orElseGet(
            () ->
                Finding.unchecked(
                    name(),
                    "Clones were not counted. " + clusters.unknownBecause().orElse(""),
                    "Count the clusters with the primary's CloneGroupId."));
  }

  private Finding found(int clusters) {
    return clusters <= MOST
        ? Finding.pass(name(), "The primary's volume has fewer than fifteen clones.")
        : Finding.warning(
            name(),
            "The primary's volume is shared by fifteen clones or more (CloneGroupId): the upgrade"
                + " copies all of it instead of cloning it, and takes much longer.",
            "Delete clones that nobody needs, then start.");
  }
}
