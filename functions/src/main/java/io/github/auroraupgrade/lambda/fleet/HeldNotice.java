package io.github.auroraupgrade.lambda.fleet;

import io.github.auroraupgrade.aws.output.EvidenceBucket.Stored;
import io.github.auroraupgrade.aws.output.NoticeTopic;
import io.github.auroraupgrade.fleetplan.progress.FleetControl;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.fleetplan.progress.Hold;
import io.github.auroraupgrade.fleetreport.FleetNotices;
import io.github.auroraupgrade.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells people once that a wave is held, however many databases find it so at the same time. The
 * first one writes down that it is about to send the mail; if no mail was sent five minutes later,
 * the next one sends it: a lost mail would hold the rollout for ever.
 */
public final class HeldNotice {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** One more than the mail names, so that it says when there are more. */
  private static final int MOST_NAMED = 21;

  private final FleetStore store;
  private final NoticeTopic topic;
  private final Clock clock;

  private record Told(Instant at, boolean isTold) {}

  public HeldNotice(FleetStore store, NoticeTopic topic, Clock clock) {
    this.store = store;
    this.topic = topic;
    this.clock = clock;
  }

  /** A wave that is held, and the ARN of the execution that found it so; waves from 0. */
  public record HeldWave(String hub, String rollout, int number, String name) {}

  /**
   * Tells, unless somebody has: of failures again after people have allowed more of them, of alarms
   * once while the wave runs and once after its bake.
   */
  public void tell(HeldWave wave, FleetControl control, Hold hold, String state) {
    String by =
        switch (hold) {
          case Hold.Failures _ -> String.valueOf(control.forgivenIn(wave.name()));
          case Hold.Alarms _ -> "alarms-" + state;
        };
    String key = FleetKeys.held(wave.rollout(), wave.number(), by, wave.hub());
    Instant now = clock.instant();
    if (isMine(wave.rollout(), key, now)) {
      topic.publish(
          new FleetNotices(wave.rollout())
              .held(wave.name(), hold, store.failed(wave.rollout(), wave.number(), MOST_NAMED)));
      store.write(wave.rollout(), key, new Told(now, true));
    }
  }

  private boolean isMine(String rollout, String key, Instant now) {
    byte[] mine = Json.document(new Told(now, false));
    if (store.writer(rollout).putNew(key, mine)) {
      return true;
    }
    Optional<Stored> stored = store.bucket().get(key);
    Optional<Told> told =
        stored.map(
            found -> Json.readKept(found.content().getBytes(StandardCharsets.UTF_8), Told.class));
    return told.filter(one -> !one.isTold() && !one.at().plus(PATIENCE).isAfter(now)).isPresent()
        && store.writer(rollout).replace(key, mine, stored.orElseThrow().etag());
  }
}
