package io.github.auroraupgrade.fleetplan.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a rollout is not planned; each has a paragraph of its name in {@code docs/runbook.md}. */
public enum FleetRule {
  /** The policy has a field that is not known. */
  UNKNOWN_FIELD,
  /** A field of the policy cannot be used. */
  POLICY_FIELD,
  /** One database would belong to two waves, or two waves take the same. */
  WAVES_OVERLAP,
  /** No selected database belongs to the wave. */
  WAVE_CATCHES_NOTHING,
  /** A selected database belongs to no wave. */
  WITHOUT_WAVE,
  /** A lane is longer than one execution's history has room for. */
  LANE_TOO_LONG,
  /** A database upgrades itself, whatever its wave: its tag is {@code run}. */
  UPGRADES_ITSELF,
  /** The inventory was taken too long ago, or in the future. */
  INVENTORY_OLD,
  /** An inventory holds a database of another account. */
  INVENTORY_OF_OTHER_ACCOUNT,
  /** There is no inventory of a selected account. */
  INVENTORY_MISSING,
  /** Two inventories hold the same database. */
  INVENTORY_TWICE,
  /** The policy selects nothing that is to be upgraded. */
  NOTHING_SELECTED,
  /** The policy names an account in which the hub has no spoke. */
  UNKNOWN_ACCOUNT,
  /** Somebody resumes a rollout that has never existed. */
  ROLLOUT_UNKNOWN,
  /** Another execution works on the rollout. */
  ROLLOUT_BUSY,
  /** There is already a rollout of this name. */
  ROLLOUT_EXISTS;

  /** As it is printed and documented: {@code waves-overlap}. */
  @JsonValue
  public String printed() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
