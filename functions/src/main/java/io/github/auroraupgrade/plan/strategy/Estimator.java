package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.Estimate;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.SecondsRange;
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

  private Estimator() {}

  /** Secondaries, one alone and then the others, or all of them; then the primary. */
  static Estimate oneByOne(Hop hop, StrategyContext context) {
    long secondaries = secondaries(hop, context);
    int atOnce = context.request().maxConcurrentSecondaries();
    long alone = context.request().wishes().secondariesTogether() || secondaries == 0 ? 0 : 1;
    long rounds = alone + (secondaries - alone + atOnce - 1) / atOnce;
    boolean primary = primary(hop, context.database());
    return minor(rounds + (primary ? 1 : 0), primary);
  }

  /** All members in one operation of AWS's. */
  static Estimate together(Hop hop, StrategyContext context) {
    return hop.kind() == StepKind.MAJOR
        ? new Estimate(MAJOR_SECONDS, MAJOR_SECONDS, Optional.of(MAJOR), Optional.of(MAJOR), BASIS)
        : minor(1, primary(hop, context.database()));
  }

  /** One upgrade, and so many clusters created. */
  static Estimate rebuilding(StepKind kind, long clusters) {
    boolean major = kind == StepKind.MAJOR;
    return new Estimate(
        (major ? MAJOR_SECONDS : MINOR_SECONDS) + creating(clusters),
        major ? MAJOR_SECONDS : MINOR_OUTAGE_SECONDS,
        BASIS);
  }

  /** Seconds until so many clusters are created, for example those an earlier run took away. */
  public static long creating(long clusters) {
    return REBUILD_ONE_SECONDS * clusters;
  }

  /** How many secondaries have to make this hop. */
  static long secondaries(Hop hop, StrategyContext context) {
    return context.database().secondaries().stream().filter(member -> isBelow(member, hop)).count();
  }

  private static boolean primary(Hop hop, GlobalDatabase database) {
    return database.primary().filter(member -> isBelow(member, hop)).isPresent();
  }

  private static Estimate minor(long rounds, boolean primary) {
    return new Estimate(
        rounds * MINOR_SECONDS,
        primary ? MINOR_OUTAGE_SECONDS : 0,
        Optional.of(MINOR.times(rounds)),
        Optional.of(primary ? MINOR_OUTAGE : new SecondsRange(0, 0)),
        BASIS);
  }

  private static boolean isBelow(Member member, Hop hop) {
    EngineVersion version = member.cluster().orElseThrow().version();
    return hop.to().isAfter(version) || hop.from().equals(hop.to());
  }
}
