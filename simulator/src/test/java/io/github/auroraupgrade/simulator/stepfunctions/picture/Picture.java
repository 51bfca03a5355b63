package io.github.auroraupgrade.simulator.stepfunctions.picture;

import io.github.auroraupgrade.simulator.stepfunctions.base.StateMachine;
import io.github.auroraupgrade.simulator.stepfunctions.definition.State;
import java.util.ArrayList;
import java.util.List;

/**
 * A state machine as a Mermaid flowchart, which GitHub draws. Questions are diamonds, a Map is a
 * box around its states, double-walled around a single one, ends are green or red, in one box with
 * the task before them; what happens on an error is dotted. {@link Sketch} says what is left out.
 */
public final class Picture {
  private static final List<String> STYLES =
      List.of(
          "classDef task fill:#ddf4ff,stroke:#0969da,color:#1f2328",
          "classDef question fill:#fff8c5,stroke:#9a6700,color:#1f2328",
          "classDef quiet fill:#f6f8fa,stroke:#59636e,color:#1f2328",
          "classDef good fill:#dafbe1,stroke:#1a7f37,stroke-width:2px,color:#1f2328",
          "classDef bad fill:#ffebe9,stroke:#cf222e,stroke-width:2px,color:#1f2328",
          "classDef each fill:none,stroke:#59636e,stroke-dasharray:4");

  private final List<String> lines = new ArrayList<>();

  private Picture() {}

  /** The flowchart's text, lines ending in a newline. */
  public static String of(StateMachine machine) {
    Picture picture = new Picture();
    picture.lines.add("flowchart TD");
    picture.draw(Sketch.of(machine.definition().graph()), "  ");
    STYLES.forEach(style -> picture.lines.add("  " + style));
    return String.join("\n", picture.lines) + "\n";
  }

  private void draw(Sketch sketch, String indent) {
    sketch.boxes().forEach(box -> box(box, indent));
    sketch.arrows().forEach(arrow -> lines.add(indent + text(arrow)));
  }

  private void box(Sketch.Box box, String indent) {
    State state = box.state();
    String name = state.name();
    if (state instanceof State.Map map) {
      each(map, Sketch.of(map.processor()), indent);
    } else if (box.end().isPresent()) {
      State end = box.end().get();
      lines.add(indent + id(name) + shape(end, name + "<br>" + end.name()));
    } else {
      lines.add(indent + id(name) + shape(state, name));
    }
  }

  private void each(State.Map map, Sketch inner, String indent) {
    String name = map.name();
    if (inner.boxes().size() == 1) {
      String only = inner.boxes().getFirst().state().name();
      lines.add(indent + id(name) + "[[\"" + name + "<br>each: " + only + "\"]]:::task");
      return;
    }
    lines.add(indent + "subgraph " + id(name) + "[\"" + name + ", each:\"]");
    draw(inner, indent + "  ");
    lines.add(indent + "end");
    lines.add(indent + "class " + id(name) + " each");
  }

  private static String shape(State state, String label) {
    return switch (state) {
      case State.Fallible _ -> "[\"" + label + "\"]:::task";
      case State.Choice _ -> "{\"" + label + "\"}:::question";
      case State.Wait _ -> "([\"" + label + "\"]):::quiet";
      case State.Pass _ -> "(\"" + label + "\"):::quiet";
      case State.Succeed _ -> "([\"" + label + "\"]):::good";
      case State.Fail _ -> "([\"" + label + "\"]):::bad";
    };
  }

  private static String text(Sketch.Arrow arrow) {
    String line =
        switch (arrow) {
          case Sketch.Arrow(_, _, String label, boolean onError) when onError ->
              "-. " + label + " .->";
          case Sketch.Arrow(_, _, String label, _) when label.isEmpty() -> "-->";
          case Sketch.Arrow(_, _, String label, _) -> "-- \"" + label + "\" -->";
        };
    return id(arrow.from()) + " " + line + " " + id(arrow.to());
  }

  /** Mermaid takes letters and digits, and stumbles over its own keyword. */
  private static String id(String name) {
    String id = name.replaceAll("[^A-Za-z0-9]", "_");
    return id.equals("end") ? "end_" : id;
  }
}
