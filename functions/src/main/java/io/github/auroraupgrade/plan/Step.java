package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.RdsArn;

/**
 * One member cluster to be brought to one version by {@code ModifyDBCluster}.
 *
 * @param from the version it had when the plan was made
 */
public record Step(RdsArn cluster, EngineVersion from, EngineVersion to) {
  public Step {
    requireNonNull(cluster, "cluster is null");
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
  }

  /** Names the step for the whole run, also after planning again. */
  public String key() {
    return cluster + " to " + to.text();
  }
}
