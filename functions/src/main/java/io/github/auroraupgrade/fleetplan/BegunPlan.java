package io.github.auroraupgrade.fleetplan;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * The plan of a wave as one execution began it. A rollout that was resumed has several for a wave,
 * and none is overwritten: an auditor reads who approved what.
 *
 * @param execution of the hub's state machine
 * @param hash of the plan
 * @param approvedBy who approved that hash; empty where nobody was asked
 * @param at when it was begun
 */
public record BegunPlan(
    String execution, String hash, Optional<String> approvedBy, Instant at, WavePlan plan) {
  public BegunPlan {
    requireNonNull(execution, "execution is null");
    requireNonNull(hash, "hash is null");
    requireNonNull(approvedBy, "approvedBy is null");
    requireNonNull(at, "at is null");
    requireNonNull(plan, "plan is null");
  }

  /** One object for each execution. */
  public String name() {
    return execution.substring(execution.lastIndexOf(':') + 1) + ".json";
  }
}
