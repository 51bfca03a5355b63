package io.github.auroraupgrade.simulator.torture.invariant;

import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.base.VersionOrder;
import io.github.auroraupgrade.simulator.torture.draw.CatalogueSlice;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse.Cause;
import io.github.auroraupgrade.simulator.torture.drawn.HoldSchedule.Consenting;
import io.github.auroraupgrade.simulator.torture.observe.ExecutionRecord;
import io.github.auroraupgrade.simulator.torture.observe.ObservedChange;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether what was drawn, or what others had done by then, explains that an execution was rejected.
 * It asks the drawn world and the simulated AWS, never the planner.
 */
record Rejection(RunRecord seen, ExecutionRecord end) {
  /** CloudWatch shows values of minutes ago, some of them late. */
  private static final Duration METRIC_IS_NEWS = Duration.ofMinutes(5);

  private static final Pattern RULE = Pattern.compile("(?m)^([a-z][a-z-]+): ");

  static boolean isOne(ExecutionRecord end) {
    return end.lastState().equals("UpgradeRejected");
  }

  /** The first rule that has no reason; empty where each has one. */
  Optional<String> unexplained() {
    List<String> rules =
        RULE.matcher(end.cause().orElse("")).results().map(MatchResult::group).toList();
    return rules.isEmpty()
        ? Optional.of("no rule")
        : rules.stream()
            .map(rule -> rule.substring(0, rule.indexOf(':')))
            .filter(rule -> !isExplained(rule))
            .findFirst();
  }

  private boolean isExplained(String rule) {
    return seen.excuses("second-run-converges", end.stopped())
            .anyMatch(cause -> cause.explains(rule))
        || isAskedFor(rule)
        || (!end.equals(seen.finalRun()) && isOfTheMoment(rule));
  }

  /** The request, or the database as it was drawn, cannot be served. */
  private boolean isAskedFor(String rule) {
    return switch (rule) {
      case "consent-given" -> needsConsent();
      case "lts-offered" -> end.input().target().equals("lts");
      case "no-downgrade" -> drawn().members().stream().anyMatch(this::isAhead);
      case "start-time" -> end.input().startAt().filter(end.stopped()::isAfter).isPresent();
      case "names-free" -> isRestoredAlready();
      case "windows-in-order" ->
          end.input().awaitsWindows() && !seen.faultPlan().holds().longest().isZero();
      default -> false;
    };
  }

  /** A way that takes clusters away; of Aurora MySQL another community version does. */
  private boolean needsConsent() {
    if (end.equals(seen.finalRun()) && drawn().way().needsConsent()) {
      return seen.faultPlan().holds().consenting() == Consenting.NEVER;
    }
    return drawn().way().needsConsent()
        || (drawn().engine().equals("aurora-mysql")
            && drawn().members().stream()
                .map(DrawnMember::version)
                .anyMatch(from -> targets().anyMatch(to -> isAnotherCommunity(from, to))));
  }

  /** The version that is named; any that AWS offers where it is a word or none is named. */
  private Stream<String> targets() {
    String target = end.input().target();
    return target.contains(".") ? Stream.of(target) : drawn().targets().stream();
  }

  private boolean isAnotherCommunity(String from, String to) {
    Optional<String> community = CatalogueSlice.community(drawn().engine(), from);
    return !from.equals(to)
        && (community.isEmpty()
            || !community.equals(CatalogueSlice.community(drawn().engine(), to)));
  }

  /** Half-upgraded by somebody, it has members that are newer than what is asked for. */
  private boolean isAhead(DrawnMember member) {
    String target = end.input().target();
    return target.contains(".")
        ? VersionOrder.compare(member.version(), target) > 0
        : !member.version().equals(drawn().version());
  }

  private boolean isRestoredAlready() {
    return drawn().way() == DrawnStrategy.SNAPSHOT_RESTORE
        && seen.changes().stream()
            .filter(ObservedChange::recreates)
            .filter(change -> change.answer() != ObservedChange.Answer.NOT_TAKEN)
            .anyMatch(change -> change.time().isBefore(end.stopped()));
  }

  /** The database is not at rest: something is under way that ends by itself, or by people. */
  private boolean isOfTheMoment(String rule) {
    return switch (rule) {
      case "instances-available" -> isAnInstanceAway() || wereReadsStale();
      case "members-available" -> isAMemberAway() || wereReadsStale();
      case "nothing-broken" -> isAMemberAway() || isAnInstanceAway() || wereReadsStale();
      case "nothing-pending" ->
          end.membersWhenDone().stream().anyMatch(one -> one.isPending()) || wereReadsStale();
      case "replication-lag" -> isAMemberAway() || haveRolesMoved() || wasLagDrawn();
      case "replication-connected", "no-failover-under-way" -> isAMemberAway() || haveRolesMoved();
      default -> false;
    };
  }

  private boolean isAnInstanceAway() {
    return end.instancesWhenDone().stream()
        .anyMatch(one -> !one.status().equals(RdsStatus.AVAILABLE));
  }

  /** They show what was so some seconds before. */
  private boolean wereReadsStale() {
    return seen.excuses("secondaries-first", Cause.STALE, end.doneAt());
  }

  private boolean isAMemberAway() {
    return end.membersWhenDone().stream()
        .anyMatch(one -> !one.status().equals(RdsStatus.AVAILABLE));
  }

  private boolean wasLagDrawn() {
    return seen.faultPlan().holds().metrics().stream()
        .filter(value -> value.metric().equals("AuroraGlobalDBReplicationLag"))
        .filter(value -> value.value().isPresent())
        .anyMatch(
            value ->
                value.from().isBefore(end.stopped())
                    && value.until().plus(METRIC_IS_NEWS).isAfter(end.started()));
  }

  private boolean haveRolesMoved() {
    return seen.excuses("second-run-converges", Cause.ROLES_MOVED, end.stopped());
  }

  private DrawnFleet drawn() {
    return seen.faultPlan().drawn();
  }
}
