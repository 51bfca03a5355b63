package io.github.auroraupgrade.plan.strategy;

/** Whether a strategy can make a hop. */
sealed interface Feasibility {
  /** Why, or why not: a sentence. */
  String why();

  /** It can. */
  record Possible(String why) implements Feasibility {}

  /** AWS refuses it, or this tool does. */
  record Impossible(String why) implements Feasibility {}

  /** It would find nothing to do; another strategy makes the hop even if this one is requested. */
  record Pointless(String why) implements Feasibility {}

  /** Whether the strategy can make the hop. */
  default boolean isPossible() {
    return this instanceof Possible;
  }
}
