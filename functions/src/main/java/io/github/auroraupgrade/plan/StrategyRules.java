package io.github.auroraupgrade.plan;

import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the strategies of a path can be had, and can be run. */
final class StrategyRules {
  /** What the state machine can run, and not only plan. */
  private static final Set<Strategy> CAN_RUN =
      EnumSet.of(Strategy.SECONDARIES_FIRST, Strategy.PENDING_PATCH, Strategy.MANAGED_GLOBAL);

  private StrategyRules() {}

  static List<Finding> check(List<PlannedHop> path, UpgradeRequest request, Strategist strategist) {
    return List.of(askedFor(path, request, strategist), canRun(path, request));
  }

  static boolean canRun(Strategy strategy) {
    return CAN_RUN.contains(strategy);
  }

  private static Finding askedFor(
      List<PlannedHop> path, UpgradeRequest request, Strategist strategist) {
    Optional<String> impossible =
        path.stream()
            .flatMap(
                planned ->
                    strategist.whyNotTheOneAskedFor(planned.hop()).stream()
                        .map(why -> planned.hop().words() + ": " + why))
            .findFirst();
    if (impossible.isPresent() && isOptional(path, request)) {
      return Finding.warning(
          RuleName.STRATEGY_POSSIBLE,
          "Not every step is made with the strategy that was asked for. " + impossible.get(),
          "Nothing; the members are upgraded one by one where AWS does not do it at once.");
    }
    return impossible
        .map(
            why ->
                Finding.blocker(
                    RuleName.STRATEGY_POSSIBLE,
                    "The strategy that was asked for cannot make a step. " + why,
                    "Leave the strategy out, or ask for one that can."))
        .orElseGet(
            () -> Finding.pass(RuleName.STRATEGY_POSSIBLE, "No other strategy was asked for."));
  }

  /** One operation for all members is a convenience: where it cannot be had, one by one will do. */
  private static boolean isOptional(List<PlannedHop> path, UpgradeRequest request) {
    return request.strategy().filter(Strategy.MANAGED_GLOBAL::equals).isPresent()
        && path.stream()
            .map(planned -> planned.choice().strategy())
            .allMatch(
                strategy ->
                    strategy == Strategy.MANAGED_GLOBAL || strategy == Strategy.SECONDARIES_FIRST);
  }

  private static Finding canRun(List<PlannedHop> path, UpgradeRequest request) {
    String plannedOnly =
        path.stream()
            .filter(planned -> !canRun(planned.choice().strategy()))
            .map(
                planned ->
                    planned.hop().words()
                        + " needs "
                        + planned.choice().strategy()
                        + ": "
                        + planned.choice().reason()
                        + secondariesFirst(planned))
            .collect(Collectors.joining(" "));
    if (plannedOnly.isEmpty()) {
      return Finding.pass(RuleName.STRATEGY_CAN_RUN, "Every step can be run.");
    }
    String remedy =
        "Follow the plan by hand, use a blue/green deployment of the global database, or name a"
            + " version that can be reached by secondaries-first.";
    return request.dryRun()
        ? Finding.warning(RuleName.STRATEGY_CAN_RUN, plannedOnly, remedy)
        : Finding.blocker(RuleName.STRATEGY_CAN_RUN, plannedOnly, remedy);
  }

  private static String secondariesFirst(PlannedHop planned) {
    return planned.choice().notChosen().stream()
        .filter(other -> other.strategy() == Strategy.SECONDARIES_FIRST)
        .map(other -> " Not " + Strategy.SECONDARIES_FIRST + ": " + other.because())
        .findFirst()
        .orElse("");
  }
}
