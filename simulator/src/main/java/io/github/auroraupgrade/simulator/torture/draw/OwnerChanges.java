package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention.Starter;
import io.github.auroraupgrade.simulator.torture.drawn.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the owners of the database and of the tool do while a run is at work: a member gets another
 * name, the primary leaves, a release is deployed, an event comes late. Each is drawn from a
 * generator of its own, so that the other draws of a seed are what they were.
 */
final class OwnerChanges {
  private static final String NEW_NAME = DrawnFleet.DATABASE + "-renamed";
  private static final Duration OLDEST = Duration.ofHours(26);
  private static final List<Duration> TRIES = List.of(Duration.ZERO, Duration.ofMinutes(15));

  private OwnerChanges() {}

  /**
   * Draws them.
   *
   * @param onlyPassing whether the run has to succeed
   */
  static void draw(FaultPlanBuilder draft, SeededRandom chance, boolean onlyPassing) {
    boolean isRenamed = chance.onceIn(20);
    boolean isDissolved = chance.onceIn(40);
    boolean isOldPrimaryLost = chance.onceIn(40);
    if (!onlyPassing && isRenamed) {
      renamed(draft, chance);
    }
    if (!onlyPassing && isDissolved) {
      dissolved(draft, chance);
    }
    if (!onlyPassing && isOldPrimaryLost) {
      oldPrimaryLost(draft, chance);
    }
    if (chance.onceIn(15)) {
      draft.intervene(new Intervention.ReleaseDeployed(draft.moment(chance), chance.onceIn(2)));
    }
    if (isOnItsWay(draft) && chance.onceIn(20)) {
      eventComesLate(draft, chance);
    }
  }

  /** AWS may refuse it for a while, so they try once more. */
  private static void renamed(FaultPlanBuilder draft, SeededRandom chance) {
    DrawnMember member = chance.oneOf(draft.drawn().members());
    Instant at = draft.moment(chance);
    for (Duration later : TRIES) {
      draft.happens(
          at.plus(later),
          new ScheduledEvent.SomebodyRenames(member.region(), member.identifier(), NEW_NAME));
    }
    draft.othersAct(Cause.MEMBER_RENAMED, at);
  }

  private static void dissolved(FaultPlanBuilder draft, SeededRandom chance) {
    Instant at = draft.moment(chance);
    draft.happens(at, new ScheduledEvent.PrimaryDetached(DrawnFleet.DATABASE));
    draft.othersAct(Cause.DISSOLVED, at);
  }

  private static void oldPrimaryLost(FaultPlanBuilder draft, SeededRandom chance) {
    DrawnMember to = chance.oneOf(draft.drawn().secondaries());
    Instant at = draft.moment(chance);
    draft.happens(
        at,
        new ScheduledEvent.OldPrimaryDetached(
            DrawnFleet.DATABASE,
            to.arn().toString(),
            chance.between(Duration.ofMinutes(1), Duration.ofHours(1))));
    draft.othersAct(Cause.ROLES_MOVED, at);
    draft.othersAct(Cause.MEMBER_LEFT, at);
  }

  private static void eventComesLate(FaultPlanBuilder draft, SeededRandom chance) {
    Instant at = draft.moment(chance);
    Duration age = chance.between(Duration.ofMinutes(1), OLDEST);
    int deliveries = chance.between(1, 2);
    draft.intervene(new Intervention.StartsByItself(at, Starter.RDS_EVENT, deliveries, age));
    draft.excuse(Cause.NEWER_ASKED, at, Excuse.FOR_GOOD);
  }

  /** Else the run it starts would be on another way. */
  private static boolean isOnItsWay(FaultPlanBuilder draft) {
    DrawnStrategy way = draft.drawn().way();
    return way == DrawnStrategy.SECONDARIES_FIRST || way == DrawnStrategy.MANAGED_MINOR;
  }
}
