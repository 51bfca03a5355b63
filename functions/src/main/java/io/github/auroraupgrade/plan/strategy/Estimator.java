package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.Estimate;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.SecondsRange;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.Optional;

/** Predicts durations from what AWS documents and samples show (facts §3.8). */
public final class Estimator {
  private static final long MINOR_SECONDS = 16 * 60;
  private static final long MINOR_OUTAGE_SECONDS = 30;
  private static final long MAJOR_SECONDS = 50 * 60;
  private static final long REBUILD_ONE_SECONDS = 60 * 60;
  private static final SecondsRange MINOR = new SecondsRange(8 * 60, 25 * 60);
  private static final SecondsRange MINOR_OUTAGE = new SecondsRange(20, 30);
  private static final SecondsRange MAJOR = new SecondsRange(15 * 60, 90 * 60);
  private static final String BASIS =
      "8 to 25 minutes for a minor version of a cluster, 20 to 30 seconds without"
          + " writes; 15 to 90 minutes for a major version. No past run was looked at.";

  private final GlobalDatabase database;
  private final int atOnce;
  private final boolean together;

  /** Of what this request wants of this database. */
  public Estimator(GlobalDatabase database, UpgradeRequest request) {
    this.database = database;
    this.atOnce = request.maxConcurrentSecondaries();
    this.together = request.wishes().secondariesTogether();
  }

  public Estimate of(Hop hop, Strategy strategy) {
    long secondaries =
        database.secondaries().stream().filter(member -> isBelow(member, hop)).count();
    boolean primary = database.primary().filter(member -> isBelow(member, hop)).isPresent();
    long rounds = rounds(secondaries) + (primary ? 1 : 0);
    return switch (strategy) {
      case SECONDARIES_FIRST, PENDING_PATCH -> minor(rounds, primary);
      case MANAGED_GLOBAL -> hop.kind() == StepKind.MAJOR ? major() : minor(1, primary);
      case SNAPSHOT_RESTORE ->
          new Estimate(
              MAJOR_SECONDS + REBUILD_ONE_SECONDS * database.members().size(),
              MAJOR_SECONDS,
              BASIS);
      case REBUILD_SECONDARIES ->
          hop.kind() == StepKind.MAJOR
              ? new Estimate(
                  MAJOR_SECONDS + REBUILD_ONE_SECONDS * secondaries, MAJOR_SECONDS, BASIS)
              : new Estimate(
                  MINOR_SECONDS + REBUILD_ONE_SECONDS * secondaries, MINOR_OUTAGE_SECONDS, BASIS);
    };
  }

  private static Estimate minor(long rounds, boolean primary) {
    return new Estimate(
        rounds * MINOR_SECONDS,
        primary ? MINOR_OUTAGE_SECONDS : 0,
        Optional.of(MINOR.times(rounds)),
        Optional.of(primary ? MINOR_OUTAGE : new SecondsRange(0, 0)),
        BASIS);
  }

  private static Estimate major() {
    return new Estimate(
        MAJOR_SECONDS, MAJOR_SECONDS, Optional.of(MAJOR), Optional.of(MAJOR), BASIS);
  }

  /** One alone, then the others; or all of them. */
  private long rounds(long secondaries) {
    long alone = together || secondaries == 0 ? 0 : 1;
    return alone + (secondaries - alone + atOnce - 1) / atOnce;
  }

  /** Clusters that an earlier run took away, made again. */
  public static long anew(int clusters) {
    return REBUILD_ONE_SECONDS * clusters;
  }

  private static boolean isBelow(Member member, Hop hop) {
    EngineVersion version = member.cluster().orElseThrow().version();
    return hop.to().isAfter(version) || hop.from().equals(hop.to());
  }
}
