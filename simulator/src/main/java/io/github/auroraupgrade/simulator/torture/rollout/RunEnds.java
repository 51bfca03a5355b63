package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.json.Json;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** How a played run may end, and which of these ends count as failed. */
final class RunEnds {
  static final String UPGRADED = "";
  static final List<String> FAILING = List.of("UpgradeHalted", "UpgradeHalted", "RunBroken");
  static final List<String> HARMLESS =
      List.of("UpgradeRejected", "DatabaseBusy", "UpgradeDeclined");

  private static final Set<String> NO_FAILURE = Set.copyOf(HARMLESS);

  private RunEnds() {}

  /** By the execution itself. */
  static boolean isFailure(String status, String error) {
    return switch (status) {
      case "SUCCEEDED", "RUNNING" -> false;
      case "FAILED" -> !NO_FAILURE.contains(error);
      default -> true;
    };
  }

  /** By what the lane caught when it waited for it; a run that could not be started is one, too. */
  static boolean isFailure(JsonNode caught) {
    if (caught.isMissingNode() || caught.isNull()) {
      return false;
    }
    try {
      JsonNode described = Json.mapper().readTree(caught.path("Cause").asString(""));
      return !NO_FAILURE.contains(described.path("Error").asString(""));
    } catch (JacksonException notDescribed) {
      return true;
    }
  }
}
