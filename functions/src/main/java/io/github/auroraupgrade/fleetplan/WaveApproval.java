package io.github.auroraupgrade.fleetplan;

import io.github.auroraupgrade.text.Printable;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Whether a person has approved a wave as it is now. */
public sealed interface WaveApproval {
  /** Somebody has; empty where nobody has to. */
  record Given(String by) implements WaveApproval {}

  /**
   * Somebody has to be asked.
   *
   * @param changes what is new or different since people were asked, by ARN
   */
  record Wanted(List<String> changes, String reason) implements WaveApproval {
    public Wanted {
      changes = List.copyOf(changes);
    }
  }

  /** Somebody said no, or nobody answered in time. */
  record Refused(String reason) implements WaveApproval {}

  /**
   * The decision. An answer counts only for the plan that was asked about; databases that are gone
   * since change nothing, new and different ones do.
   *
   * @param now the wave as it is
   * @param asked the wave as people were asked about it; empty if nobody was
   * @param answer what came back: anything, it comes from outside
   */
  static WaveApproval of(WavePlan now, Optional<WavePlan> asked, Optional<JsonNode> answer) {
    if (asked.isEmpty() || answer.isEmpty()) {
      return new Wanted(List.of(), "The policy requires a person's approval.");
    }
    JsonNode given = answer.get();
    String by = Printable.line(given.path("by").asString(""));
    if ("States.Timeout".equals(given.path("Error").asString(""))) {
      return new Refused("Nobody answered in time.");
    }
    if ("REJECTED".equals(given.path("answer").asString(""))) {
      return new Refused(
          "Rejected by " + by + ": " + Printable.line(given.path("reason").asString("no reason")));
    }
    if (!"APPROVED".equals(given.path("answer").asString("")) || by.isBlank()) {
      return new Wanted(
          List.of(), "The answer was not an approval with a name, so it does not count.");
    }
    if (!asked.get().hash().equals(given.path("planHash").asString(""))) {
      return new Wanted(
          List.of(),
          "The answer of "
              + by
              + " approves a different plan from the one it was asked about, so it does not"
              + " count.");
    }
    List<String> changes = now.differencesFrom(asked.get());
    return changes.isEmpty()
        ? new Given(by)
        : new Wanted(
            changes, changes.size() + " databases are new or different since " + by + " approved.");
  }
}
