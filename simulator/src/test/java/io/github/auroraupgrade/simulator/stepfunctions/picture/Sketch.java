package io.github.auroraupgrade.simulator.stepfunctions.picture;

import static java.util.function.Predicate.not;

import io.github.auroraupgrade.simulator.stepfunctions.definition.Graph;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Handling;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is worth drawing of a graph. Left out are Pass states on the way somewhere, which decide
 * nothing, and errors that lead where the state leads anyway, at most through a question.
 */
record Sketch(List<Box> boxes, List<Arrow> arrows) {
  /** Arrows from every task to the same place would hide the others. */
  private static final List<String> FROM_EVERYWHERE = List.of("States.DataLimitExceeded");

  Sketch {
    boxes = List.copyOf(boxes);
    arrows = List.copyOf(arrows);
  }

  /** A state, and the end it leads to where nothing else does. */
  record Box(State state, Optional<State> end) {}

  /** From one state to another; an empty label says nothing. */
  record Arrow(String from, String to, String label, boolean onError) {}

  static Sketch of(Graph graph) {
    List<Arrow> arrows = new ArrayList<>();
    graph.states().values().stream()
        .filter(state -> !isOnTheWay(state))
        .forEach(state -> arrows.addAll(arrows(graph, state)));
    return new Sketch(
            graph.states().values().stream()
                .map(state -> new Box(state, Optional.empty()))
                .toList(),
            arrows)
        .onlyReached(drawn(graph, graph.startAt()))
        .withEndsTakenIn(graph);
  }

  private static boolean isOnTheWay(State state) {
    return state instanceof State.Pass pass && pass.next().isPresent();
  }

  /** The state itself, or the one behind Pass states. */
  private static String drawn(Graph graph, String name) {
    return graph.state(name) instanceof State.Pass pass
        ? pass.next().map(next -> drawn(graph, next)).orElse(name)
        : name;
  }

  private static List<Arrow> arrows(Graph graph, State state) {
    List<Arrow> arrows = new ArrayList<>();
    normal(graph, state)
        .forEach((to, label) -> arrows.add(new Arrow(state.name(), to, label, false)));
    if (state instanceof State.Fallible worker) {
      Set<String> expected = expected(graph, worker);
      worker.handling().catchers().stream()
          .filter(catcher -> !catcher.errors().names().equals(FROM_EVERYWHERE))
          .map(Handling.Catcher::next)
          .map(next -> drawn(graph, next))
          .distinct()
          .filter(not(expected::contains))
          .filter(next -> worker.next().isPresent() || !isPassThatEnds(graph, next))
          .forEach(next -> arrows.add(new Arrow(state.name(), next, "error", true)));
    }
    return arrows;
  }

  private static boolean isPassThatEnds(Graph graph, String name) {
    return graph.state(name) instanceof State.Pass pass && pass.next().isEmpty();
  }

  private static Map<String, String> normal(Graph graph, State state) {
    Map<String, String> targets = new LinkedHashMap<>();
    switch (state) {
      case State.Choice choice ->
          EdgeLabels.of(choice)
              .forEach(
                  (to, label) ->
                      targets.merge(drawn(graph, to), label, (one, two) -> one + "<br>" + two));
      case State.Fallible worker ->
          worker.next().ifPresent(next -> targets.put(drawn(graph, next), ""));
      case State.Wait wait -> wait.next().ifPresent(next -> targets.put(drawn(graph, next), ""));
      case State.Pass _, State.Succeed _, State.Fail _ -> {}
    }
    return targets;
  }

  /** Where a state leads without an error: at once, or through one question. */
  private static Set<String> expected(Graph graph, State state) {
    Set<String> expected = new HashSet<>(normal(graph, state).keySet());
    for (String next : List.copyOf(expected)) {
      if (graph.state(next) instanceof State.Choice choice) {
        expected.addAll(normal(graph, choice).keySet());
      }
    }
    return expected;
  }

  private Sketch onlyReached(String start) {
    Set<String> reached = new HashSet<>(Set.of(start));
    arrows.forEach(arrow -> reached.add(arrow.to()));
    return new Sketch(
        boxes.stream().filter(box -> reached.contains(box.state().name())).toList(), arrows);
  }

  private Sketch withEndsTakenIn(Graph graph) {
    Map<String, String> takenIn = new LinkedHashMap<>();
    for (Arrow arrow : arrows) {
      if (isTask(graph, arrow.from()) && isEnd(graph, arrow.to()) && isOnlyWayTo(arrow)) {
        takenIn.put(arrow.from(), arrow.to());
      }
    }
    return new Sketch(
        boxes.stream()
            .filter(box -> !takenIn.containsValue(box.state().name()))
            .map(
                box ->
                    new Box(
                        box.state(),
                        Optional.ofNullable(takenIn.get(box.state().name())).map(graph::state)))
            .toList(),
        arrows.stream().filter(arrow -> !takenIn.containsValue(arrow.to())).toList());
  }

  private static boolean isTask(Graph graph, String name) {
    return graph.state(name) instanceof State.Task;
  }

  private static boolean isEnd(Graph graph, String name) {
    return switch (graph.state(name)) {
      case State.Succeed _, State.Fail _ -> true;
      case State.Fallible _, State.Choice _, State.Wait _, State.Pass _ -> false;
    };
  }

  private boolean isOnlyWayTo(Arrow arrow) {
    return arrows.stream().filter(other -> other.to().equals(arrow.to())).count() == 1;
  }
}
