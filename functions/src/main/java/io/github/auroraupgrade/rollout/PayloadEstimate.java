package io.github.auroraupgrade.rollout;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.rollout.progress.StepProgress;
import io.github.auroraupgrade.rollout.progress.Timeouts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How large the data of a run may become. A payload of Step Functions has 256 KiB at most (facts
 * §6), and the run remembers something of each step; what cannot fit is refused before anything is
 * touched.
 */
public final class PayloadEstimate {
  /** Bytes in UTF-8. */
  public static final int LIMIT = 262_144;

  /**
   * All that is remembered of other things, each bounded on its own: the journal (70,000), the
   * result of the last calls to ten secondaries (17,000), answers of people (15,000), where plans
   * lie (11,000), members as they were seen last (7,000).
   */
  private static final int ALL_ELSE = 120_000;

  private static final Instant SOME_TIME = Instant.parse("2026-11-21T03:00:00Z");
  private static final int ONE_STEP = oneStep();

  private PayloadEstimate() {}

  /** Why the plan is refused; empty if a run of it fits. */
  public static Optional<Refusal> obstacle(Plan plan, JsonNode request) {
    long bytes = bytes(plan, request);
    return bytes <= LIMIT
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                RuleName.PAYLOAD_FITS,
                "A run of this plan would have to remember about "
                    + bytes
                    + " bytes, and Step Functions allows "
                    + LIMIT
                    + ": the plan has "
                    + plan.steps().size()
                    + " steps, the input "
                    + size(request)
                    + " bytes.",
                "Ask for less at once: name the parameter groups of some Regions only and attach"
                    + " the others by hand, start from globalClusterIdentifier instead of a long"
                    + " event, or remove DB instances for the time of the upgrade."));
  }

  /** The largest payload of a run of this plan, in bytes; rather too many than too few. */
  static long bytes(Plan plan, JsonNode request) {
    return ALL_ELSE + (long) ONE_STEP * plan.steps().size() + size(request);
  }

  /** A step that was asked for as often as there is patience for. */
  private static int oneStep() {
    StepProgress step = StepProgress.NOTHING;
    for (int attempt = 1; attempt <= Timeouts.MOST_ATTEMPTS; attempt++) {
      Instant at = SOME_TIME.plusSeconds(attempt);
      step = step.asked(at).accepted(at, "00000000-0000-4000-8000-00000000000" + attempt);
    }
    StepProgress done = step.seenUnderWay(SOME_TIME).done(SOME_TIME).told();
    return "\"0123456789ab\":,".length() + Json.line(done).length();
  }

  private static int size(JsonNode request) {
    return request.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
