package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Something that was seen of a rollout, from outside, in the order in which it happened. */
sealed interface RolloutEvent {
  Instant at();

  /** An execution of the hub began. */
  record HubBegan(Instant at, String hub, boolean withoutFailed) implements RolloutEvent {}

  /** An execution of the hub ended. */
  record HubEnded(Instant at, String hub, String status, String error) implements RolloutEvent {}

  /** An account's databases that need the upgrade were listed. */
  record Listed(Instant at, String account, Set<String> databases) implements RolloutEvent {}

  /** {@code AdmitDatabase} has answered: GO, WAIT or SKIP. */
  record Admitted(
      Instant at, String hub, String wave, String database, String outcome, String reason)
      implements RolloutEvent {}

  /** Step Functions has started a run with this input. */
  record Begun(Instant at, String hub, String account, String wave, String database, JsonNode input)
      implements RolloutEvent {}

  /** {@code DatabaseEnded} has been called; whether with an error that counts as failed. */
  record Kept(Instant at, String hub, String wave, String database, boolean failed)
      implements RolloutEvent {}

  /** People have said what they want. */
  record Controlled(Instant at, Wish wish, int forgiven, Optional<String> wave)
      implements RolloutEvent {}

  /** People want another number of lanes at once. */
  record Throttled(Instant at, int lanes) implements RolloutEvent {}

  /** An execution was stopped from outside: the hub's, or a lane's. */
  record Stopped(Instant at, String execution) implements RolloutEvent {}

  /** The policy's alarm goes off, or is OK again. */
  record Alarmed(Instant at, boolean isOff) implements RolloutEvent {}

  /**
   * A mail has come.
   *
   * @param kind its attribute; {@code alarm} where an alarm holds a wave, not failures
   */
  record Mailed(Instant at, String kind, String subject) implements RolloutEvent {
    /** The wave of a mail that says it is held. */
    String wave() {
      return subject.replaceFirst(".* in wave ", "");
    }
  }

  /** Step Functions has taken an answer about a wave: whether it was a right approval. */
  record Answered(Instant at, String hub, String wave, boolean approved) implements RolloutEvent {}
}
