package io.github.auroraupgrade.intake;

import io.github.auroraupgrade.fleet.ListedDatabase;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.GeneratedNames;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The execution that is to be started.
 *
 * @param executionName the same for every trigger about this database within a window, so that Step
 *     Functions itself lets one pass: {@code orders-run-2026-11-21}, {@code orders-plan-2026-W47}.
 *     At most 80 characters, because identifiers have at most 63
 * @param input as a person could paste it
 */
public record StartOrder(String database, String executionName, String input) {

  /** What the trigger asks for, as far as the database's tags allow it. */
  public static StartOrder of(ListedDatabase database, Trigger trigger, Instant now) {
    OptIn optIn = OptIn.of(database.tags());
    AutomaticMode mode = trigger.asksForUpgrade() ? optIn.mode() : AutomaticMode.PLAN;
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("globalClusterIdentifier", database.identifier());
    switch (mode) {
      case PLAN -> input.put("dryRun", true);
      case APPROVE -> input.put("approval", "start");
      case RUN -> {}
    }
    input.put("because", because(optIn, trigger));
    return new StartOrder(
        database.identifier(),
        GeneratedNames.execution(database.identifier(), mode.printed(), mode.window(now)),
        Json.line(input));
  }

  private static String because(OptIn optIn, Trigger trigger) {
    return optIn.warning().map(warning -> warning + " ").orElse("")
        + trigger.because()
        + " (automatic, request "
        + trigger.request()
        + ")";
  }
}
