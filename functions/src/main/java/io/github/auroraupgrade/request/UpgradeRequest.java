package io.github.auroraupgrade.request;

import io.github.auroraupgrade.fleet.EngineVersion;
import java.util.Optional;

/**
 * What somebody asks for: this global database, upgraded.
 *
 * @param currentEngineVersion stated by the requester where AWS hides it ({@code 5.6.10a}, {@code
 *     5.7.12}; facts §3.6)
 * @param strategy asked for where there is a choice; refused where it cannot be had
 * @param strict follow the strict reading of AWS's documents: an Aurora MySQL 2 global database is
 *     never upgraded to version 3 in place (facts §0.1)
 * @param dryRun plan and tell, change nothing
 * @param maxConcurrentSecondaries how many secondary clusters may be under way at once when the
 *     first is done, 1 to 10
 * @param conditions who has to agree, when it may begin, what has to stay well on the way
 * @param because a sentence: who or what asked
 * @param wishes how a strategy does its work
 */
public record UpgradeRequest(
    String globalClusterIdentifier,
    Target target,
    Optional<EngineVersion> currentEngineVersion,
    Optional<Strategy> strategy,
    boolean strict,
    boolean dryRun,
    int maxConcurrentSecondaries,
    Conditions conditions,
    String because,
    ExecutionOptions wishes) {
  /** A request that says nothing about how a strategy does its work. */
  public UpgradeRequest(
      String globalClusterIdentifier,
      Target target,
      Optional<EngineVersion> currentEngineVersion,
      Optional<Strategy> strategy,
      boolean strict,
      boolean dryRun,
      int maxConcurrentSecondaries,
      Conditions conditions,
      String because) {
    this(
        globalClusterIdentifier,
        target,
        currentEngineVersion,
        strategy,
        strict,
        dryRun,
        maxConcurrentSecondaries,
        conditions,
        because,
        ExecutionOptions.NONE);
  }

  /** The most secondary clusters that a global database can have. */
  public static final int MOST_SECONDARIES = 10;

  /** The plainest request: the latest minor version, all the others together after the first. */
  public static UpgradeRequest of(String globalClusterIdentifier, String because) {
    return new UpgradeRequest(
        globalClusterIdentifier,
        Target.Word.LATEST_MINOR,
        Optional.empty(),
        Optional.empty(),
        true,
        false,
        MOST_SECONDARIES,
        Conditions.NONE,
        because);
  }

  /** What an event asks for, once it is known which global database it is about. */
  public static UpgradeRequest fromEvent(String globalClusterIdentifier, EventNotice notice) {
    UpgradeRequest request = of(globalClusterIdentifier, notice.because());
    return notice.asksForUpgrade() ? request : request.asDryRun();
  }

  /** The same request for this target. */
  public UpgradeRequest withTarget(Target wanted) {
    return with(wanted, strategy, dryRun, wishes);
  }

  /** The same request, planned only. */
  public UpgradeRequest asDryRun() {
    return with(target, strategy, true, wishes);
  }

  /** The same request, made with this strategy. */
  public UpgradeRequest withStrategy(Strategy wanted) {
    return with(target, Optional.of(wanted), dryRun, wishes);
  }

  /** The same request with these wishes. */
  public UpgradeRequest withWishes(ExecutionOptions wanted) {
    return with(target, strategy, dryRun, wanted);
  }

  private UpgradeRequest with(
      Target target, Optional<Strategy> strategy, boolean dryRun, ExecutionOptions wishes) {
    return new UpgradeRequest(
        globalClusterIdentifier,
        target,
        currentEngineVersion,
        strategy,
        strict,
        dryRun,
        maxConcurrentSecondaries,
        conditions,
        because,
        wishes);
  }
}
