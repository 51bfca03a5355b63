package io.github.auroraupgrade.cli.plan;

import java.util.Optional;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is tried first, and what has to stay well on the way. */
final class CautionOptions implements InputFields {
  private static final String ANY_SECONDARY = "any";

  @Option(
      names = "--canary",
      paramLabel = "REGION",
      arity = "0..1",
      fallbackValue = ANY_SECONDARY,
      description =
          "Watch the metrics after the first secondary; that of REGION goes first, or the one with"
              + " the fewest DB instances.")
  private Optional<String> canary = Optional.empty();

  @Option(
      names = "--soak-minutes",
      paramLabel = "N",
      description =
          "How long metrics have to stay well after the canary and before the primary, 0 to 1440;"
              + " by default 30 with a canary, else 0.")
  private Optional<Integer> soakMinutes = Optional.empty();

  @Option(
      names = "--soak-lag",
      paramLabel = "SECONDS",
      description = "The most that a secondary may lag behind meanwhile; default 60.")
  private Optional<Integer> lag = Optional.empty();

  @Option(
      names = "--soak-errors",
      paramLabel = "N",
      description = "The most deadlocks and failed logins a second; by default 1.")
  private Optional<Double> errors = Optional.empty();

  @Option(
      names = "--soak-connections",
      paramLabel = "N",
      description = "The most connections; by default any number.")
  private Optional<Integer> connections = Optional.empty();

  @Option(
      names = "--rehearsed-on",
      paramLabel = "ID",
      description = "A global database on which the same plan must have succeeded.")
  private Optional<String> rehearsedOn = Optional.empty();

  @Option(
      names = "--within-days",
      paramLabel = "N",
      description = "How long ago at most, 1 to 365; by default 14.")
  private Optional<Integer> withinDays = Optional.empty();

  @Option(
      names = "--safety-snapshot",
      negatable = true,
      description =
          "Snapshot the primary first, or with --no- do not; by default for major versions.")
  private Optional<Boolean> snapshot = Optional.empty();

  @Override
  public void into(ObjectNode input) {
    canary.ifPresent(
        region -> {
          if (region.equals(ANY_SECONDARY)) {
            input.put("canary", true);
          } else {
            input.put("canary", region);
          }
        });
    soakMinutes.ifPresent(it -> input.put("soakMinutes", it));
    ObjectNode limits = JsonMapper.shared().createObjectNode();
    lag.ifPresent(it -> limits.put("replicationLagSeconds", it));
    errors.ifPresent(it -> limits.put("errorsPerSecond", it));
    connections.ifPresent(it -> limits.put("connections", it));
    if (!limits.isEmpty()) {
      input.set("soakLimits", limits);
    }
    rehearsedOn.ifPresent(it -> input.put("rehearsedOn", it));
    withinDays.ifPresent(it -> input.put("withinDays", it));
    snapshot.ifPresent(it -> input.put("safetySnapshot", it));
  }
}
