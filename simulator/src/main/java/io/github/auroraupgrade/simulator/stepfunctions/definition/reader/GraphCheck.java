package io.github.auroraupgrade.simulator.stepfunctions.definition.reader;

import io.github.auroraupgrade.simulator.stepfunctions.definition.BadDefinition;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Graph;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Handling;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold between the states of one graph. */
final class GraphCheck {
  private GraphCheck() {}

  /** Refuses targets that do not exist, states nobody reaches, and graphs that never end. */
  static void check(String owner, String place, Graph graph) {
    if (!graph.states().containsKey(graph.startAt())) {
      throw new BadDefinition(owner + ".StartAt", "there is no state " + graph.startAt());
    }
    graph.states().values().forEach(state -> checkTargets(place, graph, state));
    Set<String> reached = reached(graph);
    for (String name : graph.states().keySet()) {
      if (!reached.contains(name)) {
        throw new BadDefinition(place + "." + name, "no other state leads here");
      }
    }
    if (graph.states().values().stream().noneMatch(GraphCheck::ends)) {
      throw new BadDefinition(place, "no state ends");
    }
  }

  private static void checkTargets(String place, Graph graph, State state) {
    for (String target : targets(state)) {
      if (!graph.states().containsKey(target)) {
        throw new BadDefinition(
            place + "." + state.name(), "leads to " + target + ", which does not exist");
      }
    }
  }

  private static Set<String> reached(Graph graph) {
    Set<String> reached = new LinkedHashSet<>(List.of(graph.startAt()));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (String target : targets(graph.state(open.remove()))) {
        if (reached.add(target)) {
          open.add(target);
        }
      }
    }
    return reached;
  }

  private static Collection<String> targets(State state) {
    return switch (state) {
      case State.Fallible worker ->
          Stream.concat(
                  worker.next().stream(),
                  worker.handling().catchers().stream().map(Handling.Catcher::next))
              .toList();
      case State.Choice choice ->
          Stream.concat(
                  choice.rules().stream().map(State.Choice.Rule::next),
                  Stream.of(choice.otherwise()))
              .toList();
      case State.Wait wait -> wait.next().stream().toList();
      case State.Pass pass -> pass.next().stream().toList();
      case State.Succeed _, State.Fail _ -> List.of();
    };
  }

  private static boolean ends(State state) {
    return switch (state) {
      case State.Fallible worker -> worker.next().isEmpty();
      case State.Wait wait -> wait.next().isEmpty();
      case State.Pass pass -> pass.next().isEmpty();
      case State.Succeed _, State.Fail _ -> true;
      case State.Choice _ -> false;
    };
  }
}
