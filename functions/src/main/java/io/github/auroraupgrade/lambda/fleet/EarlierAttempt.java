package io.github.auroraupgrade.lambda.fleet;

import io.github.auroraupgrade.aws.output.EvidenceBucket.Stored;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What an execution before this one left of a wave: what is tried again is counted again. A call
 * that Step Functions has given up may still be at work when the call after it has planned the wave
 * and its databases have begun, so that nothing is deleted that is newer than the call.
 */
final class EarlierAttempt {
  private final FleetStore store;

  EarlierAttempt(FleetStore store) {
    this.store = store;
  }

  /**
   * Deletes it.
   *
   * @param again the databases, named as below {@code begun/}
   * @param now when the call that plans the wave began
   */
  void forget(String rollout, int wave, Set<String> again, Instant now) {
    String judged = FleetKeys.judged(rollout, wave);
    store
        .bucket()
        .get(judged)
        .ifPresent(stored -> store.writer(rollout).delete(judged, stored.etag()));
    forget(rollout, FleetKeys.begun(rollout, wave), again, now);
    forget(rollout, FleetKeys.ended(rollout, wave), again, now);
    forget(rollout, FleetKeys.failed(rollout, wave), again, now);
    String holds = FleetKeys.holds(rollout, wave);
    store.bucket().list(holds).forEach(name -> forget(rollout, holds + name, now));
  }

  private void forget(String rollout, String folder, Set<String> again, Instant now) {
    store.bucket().list(folder).stream()
        .filter(name -> again.contains(name.substring(name.indexOf('/') + 1)))
        .forEach(name -> forget(rollout, folder + name, now));
  }

  private void forget(String rollout, String key, Instant now) {
    store
        .bucket()
        .get(key)
        .filter(stored -> isOlder(key, stored, now))
        .ifPresent(stored -> store.writer(rollout).delete(key, stored.etag()));
  }

  private boolean isOlder(String key, Stored stored, Instant now) {
    String at = store.parsed(key, stored, JsonNode.class).path("at").asString("");
    return at.isEmpty() || Instant.parse(at).isBefore(now);
  }
}
