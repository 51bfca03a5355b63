package io.github.auroraupgrade.plan.strategy;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.StrategyChoice;
import io.github.auroraupgrade.plan.StrategyChoice.NotChosen;
import io.github.auroraupgrade.request.Strategy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses how a hop is made: the first strategy that can, in the order of how little it risks,
 * unless the request names another that can too.
 */
public record StrategySelector(StrategyContext context) {
  /** All strategies, the one that risks least first. */
  static final List<UpgradeStrategy> LEAST_RISK_FIRST =
      List.of(
          new PendingPatch(),
          new SecondariesFirst(),
          new ManagedGlobal(),
          new RebuildSecondaries(),
          new SnapshotRestore());

  /** The strategy with this name. */
  public static UpgradeStrategy strategy(Strategy name) {
    return LEAST_RISK_FIRST.stream().filter(one -> one.name() == name).findFirst().orElseThrow();
  }

  /** The choice; where nothing is possible, a strategy that {@link #whyNone} speaks against. */
  public StrategyChoice choose(Hop hop) {
    Map<Strategy, Feasibility> all = new EnumMap<>(Strategy.class);
    LEAST_RISK_FIRST.forEach(one -> all.put(one.name(), one.feasibility(hop, context)));
    Strategy chosen =
        Stream.concat(
                context.request().strategy().stream(),
                LEAST_RISK_FIRST.stream().map(UpgradeStrategy::name))
            .filter(strategy -> requireNonNull(all.get(strategy)).isPossible())
            .findFirst()
            .orElse(Strategy.SECONDARIES_FIRST);
    return new StrategyChoice(
        chosen, requireNonNull(all.get(chosen)).why(), notChosen(all, chosen));
  }

  /** Why no strategy can make the hop; empty if one can. */
  Optional<String> whyNone(Hop hop) {
    return LEAST_RISK_FIRST.stream()
            .anyMatch(strategy -> strategy.feasibility(hop, context).isPossible())
        ? Optional.empty()
        : Optional.of(feasibility(Strategy.REBUILD_SECONDARIES, hop).why());
  }

  /** Why the strategy the request names cannot make the hop; empty if it can, or names none. */
  Optional<String> whyNotTheOneAskedFor(Hop hop) {
    return context
        .request()
        .strategy()
        .map(strategy -> feasibility(strategy, hop))
        .filter(Feasibility.Impossible.class::isInstance)
        .map(Feasibility::why);
  }

  private static List<NotChosen> notChosen(Map<Strategy, Feasibility> all, Strategy chosen) {
    return all.entrySet().stream()
        .filter(other -> other.getKey() != chosen)
        .map(other -> new NotChosen(other.getKey(), because(other.getValue(), chosen)))
        .toList();
  }

  private static String because(Feasibility feasibility, Strategy chosen) {
    return switch (feasibility) {
      case Feasibility.Possible(String why) ->
          "Possible, but " + chosen + " was requested or carries less risk. " + why;
      case Feasibility.Impossible(String why) -> why;
      case Feasibility.Pointless(String why) -> why;
    };
  }

  private Feasibility feasibility(Strategy strategy, Hop hop) {
    return strategy(strategy).feasibility(hop, context);
  }
}
