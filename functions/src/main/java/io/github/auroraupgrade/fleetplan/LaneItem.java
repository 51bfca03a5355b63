package io.github.auroraupgrade.fleetplan;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleetplan.inventory.FleetAccount;
import java.util.List;

/** A lane as the state machine reads it: an item of {@code lanes.json}, below 256 KiB. */
public record LaneItem(FleetAccount account, int perAccount, List<LaneDatabase> databases) {
  public LaneItem {
    requireNonNull(account, "account is null");
    databases = List.copyOf(databases);
  }

  /** One of its databases, as little of it as is needed. */
  public record LaneDatabase(String identifier, String arn, String version, String target) {
    public LaneDatabase {
      requireNonNull(identifier, "identifier is null");
      requireNonNull(arn, "arn is null");
      requireNonNull(version, "version is null");
      requireNonNull(target, "target is null");
    }
  }

  /**
   * A lane's item.
   *
   * @param hub the ARN of the hub's own state machine or of an execution of it
   */
  public static LaneItem of(Lane lane, String hub) {
    return new LaneItem(
        FleetAccount.of(lane.account(), hub),
        lane.perAccount(),
        lane.databases().stream()
            .map(one -> new LaneDatabase(one.identifier(), one.arn(), one.version(), one.target()))
            .toList());
  }
}
