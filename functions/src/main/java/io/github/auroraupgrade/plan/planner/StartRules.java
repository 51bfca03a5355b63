package io.github.auroraupgrade.plan.planner;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.MaintenanceWindow;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.request.Conditions;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.StartAt;
import io.github.auroraupgrade.text.NearNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the conditions of a run have to fulfil when it is planned for the first time. A plan that is
 * made again is not asked: the time to start at lies behind it then.
 */
public final class StartRules {
  private static final Duration FARTHEST = Duration.ofDays(30);

  private StartRules() {}

  /** Why the run cannot be started under these conditions; nothing if it can. */
  public static List<Refusal> obstacles(
      GlobalDatabase database, Conditions conditions, Instant now) {
    return Stream.of(startTime(database, conditions, now), canary(database, conditions))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Refusal> startTime(
      GlobalDatabase database, Conditions conditions, Instant now) {
    return switch (conditions.startAt()) {
      case StartAt.Now() -> Optional.empty();
      case StartAt.InMaintenanceWindow() ->
          database
                  .primary()
                  .flatMap(Member::cluster)
                  .flatMap(cluster -> MaintenanceWindow.tryParse(cluster.maintenanceWindow()))
                  .isPresent()
              ? Optional.empty()
              : refused(
                  "is maintenance-window, but the primary's maintenance window cannot be"
                      + " read.");
      case StartAt.At(Instant instant) when instant.isBefore(now) ->
          refused("is " + instant + ", which is in the past; it is now " + now + ".");
      case StartAt.At(Instant instant) when instant.isAfter(now.plus(FARTHEST)) ->
          refused(
              "is "
                  + instant
                  + ", more than "
                  + FARTHEST.toDays()
                  + " days from now. While a run waits, no other run can start on the database,"
                  + " and its plan gets out of date.");
      case StartAt.At _ -> Optional.empty();
    };
  }

  private static Optional<Refusal> refused(String what) {
    return Optional.of(
        new Refusal(
            RuleName.START_TIME,
            "Field 'startAt' " + what,
            "Give now, maintenance-window, or a time within the next "
                + FARTHEST.toDays()
                + " days."));
  }

  private static Optional<Refusal> canary(GlobalDatabase database, Conditions conditions) {
    List<String> secondaries = database.secondaries().stream().map(Member::region).toList();
    return conditions
        .canary()
        .flatMap(Conditions.Canary::region)
        .filter(region -> !secondaries.contains(region))
        .map(
            region ->
                new Refusal(
                    RuleName.CANARY_KNOWN,
                    "Field 'canary' is " + region + ", a Region without a secondary cluster.",
                    NearNames.question(region, secondaries)
                        + "Give true, or the Region of a secondary cluster: "
                        + String.join(", ", secondaries)
                        + "."));
  }
}
