package io.github.auroraupgrade.plan.planner;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.MaintenanceWindow;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.facts.RecordedSettings;
import io.github.auroraupgrade.plan.facts.RequestedParameterGroups;
import io.github.auroraupgrade.request.Conditions;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.StartAt;
import io.github.auroraupgrade.request.UpgradeRequest;
import io.github.auroraupgrade.text.NearNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a request has to fulfil when its run is planned for the first time. A plan that is made
 * again is not asked: the time to start at lies behind it then, and a member may have left.
 */
public final class StartRules {
  private static final Duration FARTHEST = Duration.ofDays(30);

  private StartRules() {}

  /**
   * Why the run cannot be started like this; nothing if it can.
   *
   * @param open what an earlier run recorded and did not finish
   */
  public static List<Refusal> obstacles(
      GlobalDatabase database,
      UpgradeRequest request,
      Optional<RecordedSettings> open,
      Instant now) {
    return Stream.concat(
            Stream.of(
                    startTime(database, request.conditions(), now),
                    canary(database, request.conditions()))
                .flatMap(Optional::stream),
            RequestedParameterGroups.elsewhere(database, request, open).stream()
                .map(region -> groupsElsewhere(region, database.regions())))
        .toList();
  }

  /** A Region that is mistyped must not leave the right one with AWS's default groups. */
  private static Refusal groupsElsewhere(String region, List<String> regions) {
    return new Refusal(
        RuleName.PARAMETER_GROUPS_READY,
        "Field 'parameterGroups' names " + region + ", a Region without a member.",
        NearNames.question(region, regions)
            + "Name parameter groups only for the Regions of members: "
            + String.join(", ", regions)
            + ".");
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
