package io.github.auroraupgrade.fleetplan.policy;

import static java.util.Objects.requireNonNull;

/**
 * Why a rollout is not planned.
 *
 * @param reason what was found, naming the field, the wave or the database
 * @param remedy what a person does now
 */
public record FleetRefusal(FleetRule rule, String reason, String remedy) {
  public FleetRefusal {
    requireNonNull(rule, "rule is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(remedy, "remedy is null");
  }
}
