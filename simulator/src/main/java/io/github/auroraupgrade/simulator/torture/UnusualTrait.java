package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** What is not usual about a drawn database, the clocks, or the answers of AWS. */
@SuppressWarnings("ImmutableEnumChecker") // its predicates keep nothing
enum UnusualTrait {
  SERVERLESS(
      "Aurora Serverless v2",
      plan -> instances(plan).anyMatch(one -> one.dbInstanceClass().equals("db.serverless")),
      UnusualTrait::isUpgraded),
  LONG_INSTANCE_NAMES(
      "DB instance identifiers of 63 letters",
      plan -> instances(plan).anyMatch(one -> one.dbInstanceIdentifier().length() == 63),
      UnusualTrait::isUpgraded),
  LONG_CLUSTER_NAMES(
      "DB cluster identifiers of 63 letters",
      plan -> plan.drawn().members().stream().anyMatch(one -> one.identifier().length() == 63),
      UnusualTrait::isUpgraded),
  HALF_DONE(
      "some secondaries upgraded before the start",
      plan ->
          plan.drawn().secondaries().stream()
              .anyMatch(one -> !one.version().equals(plan.drawn().version())),
      UnusualTrait::isUpgraded),
  HALF_AN_HOUR(
      "a member that takes half an hour or longer",
      plan -> plan.drawn().members().stream().anyMatch(UnusualTrait::isSlow),
      (_, seen) -> accepts(seen, UnusualTrait::isSlow)),
  TWICE_AS_SLOW(
      "a member twice as slow as the fastest, or slower",
      plan -> plan.drawn().members().stream().anyMatch(one -> isTwiceAsSlow(plan, one)),
      (_, seen) -> accepts(seen, one -> isTwiceAsSlow(seen.faultPlan(), one))),
  ONE_AT_A_TIME(
      "members that AWS upgrades one at a time: another is refused",
      plan -> !plan.uncertainties().membersUpgradeInParallel(),
      (_, seen) -> refusals(seen, "InvalidGlobalClusterStateFault").findAny().isPresent()),
  REPEATED_MODIFY_REFUSED(
      "a repeated ModifyDBCluster that AWS refuses",
      plan -> !plan.uncertainties().repeatedModifyIsTaken(),
      (_, seen) ->
          refusals(seen, "InvalidDBClusterStateFault").anyMatch(call -> isRepeated(seen, call))),
  CLOCKS_DIFFER(
      "clocks of functions that differ",
      plan -> !plan.skews().isEmpty(),
      (plan, seen) ->
          seen.calls().stream()
                  .map(Call::function)
                  .filter(plan.skews()::containsKey)
                  .map(plan.skews()::get)
                  .distinct()
                  .count()
              > 1);

  /** AWS begins no upgrade earlier after it has taken it. */
  private static final Duration BEFORE_IT_BEGINS = Duration.ofSeconds(20);

  private static final Duration LONG = Duration.ofMinutes(30);

  private final String words;
  private final Predicate<FaultPlan> drawn;
  private final BiPredicate<FaultPlan, RunRecord> met;

  UnusualTrait(String words, Predicate<FaultPlan> drawn, BiPredicate<FaultPlan, RunRecord> met) {
    this.words = words;
    this.drawn = drawn;
    this.met = met;
  }

  CoverageRow row() {
    return new CoverageRow(CoverageGroup.TRAIT, words);
  }

  boolean isDrawn(FaultPlan plan) {
    return drawn.test(plan);
  }

  /** Whether a run has met it: an upgrade of such a database, or such an answer. */
  boolean isMet(RunRecord seen) {
    return met.test(seen.faultPlan(), seen);
  }

  private static Stream<DBInstance> instances(FaultPlan plan) {
    Set<String> clusters =
        plan.drawn().members().stream().map(DrawnMember::identifier).collect(Collectors.toSet());
    return plan.drawn().fleet().instances().stream()
        .filter(one -> clusters.contains(one.dbClusterIdentifier()));
  }

  private static boolean isUpgraded(FaultPlan plan, RunRecord seen) {
    return seen.ended().stream().anyMatch(end -> end.lastState().equals("Upgraded"));
  }

  private static boolean isSlow(DrawnMember member) {
    return member.takes().compareTo(LONG) >= 0;
  }

  private static boolean isTwiceAsSlow(FaultPlan plan, DrawnMember member) {
    Duration fastest =
        plan.drawn().members().stream()
            .map(DrawnMember::takes)
            .min(Duration::compareTo)
            .orElseThrow();
    return member.takes().compareTo(fastest.multipliedBy(2)) >= 0;
  }

  /** AWS has taken on the upgrade of such a member, alone or with all others. */
  private static boolean accepts(RunRecord seen, Predicate<DrawnMember> which) {
    List<String> arns =
        seen.faultPlan().drawn().members().stream()
            .filter(which)
            .map(member -> member.arn().toString())
            .toList();
    return seen.accepted().stream()
        .map(one -> one.clusterArn())
        .anyMatch(
            arn ->
                arns.contains(arn)
                    || (!arns.isEmpty() && arn.endsWith(":global-cluster:" + DrawnFleet.DATABASE)));
  }

  private static Stream<Call> refusals(RunRecord seen, String code) {
    return seen.calls().stream()
        .filter(call -> call.action().equals("ModifyDBCluster"))
        .filter(call -> call.error().filter(code::equals).isPresent());
  }

  private static boolean isRepeated(RunRecord seen, Call call) {
    return seen.accepted().stream()
        .filter(one -> Arn.regionOf(one.clusterArn()).equals(call.region()))
        .filter(one -> !call.time().isBefore(one.time()))
        .anyMatch(one -> call.time().isBefore(one.time().plus(BEFORE_IT_BEGINS)));
  }
}
