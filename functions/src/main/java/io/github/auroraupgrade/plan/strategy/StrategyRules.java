package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.PlannedHop;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the strategies of a path can be had, and can be run. */
public final class StrategyRules {
  private StrategyRules() {}

  public static List<Finding> check(
      List<PlannedHop> path, UpgradeRequest request, StrategySelector strategist) {
    return List.of(askedFor(path, request, strategist), canRun(path, request));
  }

  /** Whether the state machine can run the path in one run (decision 0011). */
  static boolean canRun(List<PlannedHop> path) {
    return path.stream()
        .map(planned -> StrategySelector.strategy(planned.choice().strategy()))
        .allMatch(strategy -> strategy.canRunIn(path));
  }

  private static Finding askedFor(
      List<PlannedHop> path, UpgradeRequest request, StrategySelector strategist) {
    Optional<String> none =
        path.stream()
            .flatMap(
                planned ->
                    strategist.whyNone(planned.hop()).stream()
                        .map(why -> planned.hop().words() + ": " + why))
            .findFirst();
    if (none.isPresent()) {
      return Finding.blocker(
          RuleName.STRATEGY_POSSIBLE,
          "No strategy can make one of the steps. " + none.get(),
          "Look at DBEngineVersionDescription in describe-db-engine-versions. To rebuild the"
              + " secondaries anyway, ask for it: strategy rebuild-secondaries.");
    }
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
          "Not every step is made with the requested strategy. " + impossible.get(),
          "Nothing to do: members are upgraded one by one where AWS does not upgrade them"
              + " together.");
    }
    return impossible
        .map(
            why ->
                Finding.blocker(
                    RuleName.STRATEGY_POSSIBLE,
                    "The requested strategy cannot make one of the steps. " + why,
                    "Leave the strategy out, or ask for one that can."))
        .orElseGet(
            () -> Finding.pass(RuleName.STRATEGY_POSSIBLE, "No other strategy was requested."));
  }

  private static boolean isOptional(List<PlannedHop> path, UpgradeRequest request) {
    return request.strategy().map(StrategySelector::strategy).stream()
        .anyMatch(asked -> path.stream().allMatch(hop -> asked.isMetBy(hop.choice().strategy())));
  }

  private static Finding canRun(List<PlannedHop> path, UpgradeRequest request) {
    if (canRun(path)) {
      return Finding.pass(RuleName.STRATEGY_CAN_RUN, "Every step can be run.");
    }
    String mixed =
        path.stream()
            .map(planned -> planned.hop().words() + " needs " + planned.choice().strategy())
            .collect(Collectors.joining("; ", "One run cannot do all of it: ", "."));
    String remedy =
        "Name the version after the first step, and when that run has ended, start the next.";
    return request.dryRun()
        ? Finding.warning(RuleName.STRATEGY_CAN_RUN, mixed, remedy)
        : Finding.blocker(RuleName.STRATEGY_CAN_RUN, mixed, remedy);
  }
}
