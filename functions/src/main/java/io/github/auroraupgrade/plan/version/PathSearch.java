package io.github.auroraupgrade.plan.version;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.Hop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The best way from one version to another. Every step restarts the writer once, so the fewest
 * write outages on the primary are the fewest steps that it still has to make; then the fewest
 * steps at all; then the fewest major ones; then the newest stepping stones, which leave the
 * shortest distance.
 */
public final class PathSearch {
  private final UpgradeGraph graph;

  /** Searches this graph. */
  public PathSearch(UpgradeGraph graph) {
    this.graph = graph;
  }

  /**
   * The best path; empty if there is none.
   *
   * @param primary the version of the primary cluster; steps it has behind it cost no outage
   */
  public Optional<List<Hop>> find(EngineVersion from, EngineVersion to, EngineVersion primary) {
    PriorityQueue<Route> open = new PriorityQueue<>(Route.BEST_FIRST);
    Set<EngineVersion> settled = new HashSet<>();
    open.add(new Route(from, List.of(), 0, 0));
    Optional<Route> found = Optional.empty();
    while (!open.isEmpty()) {
      Route route = open.poll();
      if (route.end().equals(to)) {
        return Optional.of(List.copyOf(route.hops()));
      }
      if (settled.add(route.end()) && found.filter(route::isWorseByOneStep).isEmpty()) {
        for (Hop hop : graph.from(route.end())) {
          if (!settled.contains(hop.to()) && to.isAtLeast(hop.to())) {
            Route longer = route.plus(hop, primary);
            open.add(longer);
            found = found.or(() -> Optional.of(longer).filter(it -> it.end().equals(to)));
          }
        }
      }
    }
    return Optional.empty();
  }

  private record Route(EngineVersion end, List<Hop> hops, int outages, int majors) {
    static final Comparator<Route> BEST_FIRST =
        Comparator.comparingInt(Route::outages)
            .thenComparingInt(route -> route.hops().size())
            .thenComparingInt(Route::majors)
            .thenComparing(Route::end, Comparator.reverseOrder())
            .thenComparing((one, two) -> newestStones(one, two));

    Route plus(Hop hop, EngineVersion primary) {
      List<Hop> longer = new ArrayList<>(hops);
      longer.add(hop);
      return new Route(
          hop.to(),
          longer,
          outages + (hop.to().isAfter(primary) ? 1 : 0),
          majors + (hop.kind() == StepKind.MAJOR ? 1 : 0));
    }

    /** Whether this one with one step more, at the least, comes after the other. */
    boolean isWorseByOneStep(Route other) {
      return outages > other.outages
          || (outages == other.outages && hops.size() + 1 > other.hops.size());
    }

    /** For two ways to the same version: the one over newer stones comes first. */
    static int newestStones(Route one, Route two) {
      int order = 0;
      for (int i = 0; i < Math.min(one.hops.size(), two.hops.size()) && order == 0; i++) {
        order = two.hops.get(i).to().compareTo(one.hops.get(i).to());
      }
      return order;
    }
  }
}
