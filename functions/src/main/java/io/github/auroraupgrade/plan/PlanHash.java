package io.github.auroraupgrade.plan;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.json.Sha256;
import java.util.stream.Collectors;

/** The plan's fingerprint: SHA-256 over all of it but the time at which it was made. */
public final class PlanHash {
  private PlanHash() {}

  /** 64 hexadecimal digits; equal for plans that say the same. */
  public static String of(Plan plan) {
    String all = Json.line(plan);
    String time = ",\"plannedAt\":" + Json.line(plan.plannedAt()) + "}";
    if (!all.endsWith(time)) {
      throw new IllegalStateException("plannedAt is not the last field of a plan");
    }
    return Sha256.of(all.substring(0, all.length() - time.length()) + "}");
  }

  /** The fingerprint of the way alone: engine, and for each hop from, to and strategy. */
  public static String ofPath(Plan plan) {
    return Sha256.of(
        plan.engine()
            + plan.path().stream()
                .map(planned -> planned.hop().words() + " by " + planned.choice().strategy())
                .collect(Collectors.joining(", ", " ", "")));
  }
}
