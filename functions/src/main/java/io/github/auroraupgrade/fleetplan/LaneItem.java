package io.github.auroraupgrade.fleetplan;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleetplan.inventory.FleetAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A lane as the state machine reads it: an item of {@code lanes.json}, below 256 KiB. */
public record LaneItem(FleetAccount account, int perAccount, List<LaneDatabase> databases) {
  public LaneItem {
    requireNonNull(account, "account is null");
    databases = List.copyOf(databases);
  }

  /**
   * One of its databases, as little of it as is needed.
   *
   * @param afterSeconds how long it waits when its turn has come
   */
  public record LaneDatabase(
      String identifier, String arn, String version, String target, int afterSeconds) {
    public LaneDatabase {
      requireNonNull(identifier, "identifier is null");
      requireNonNull(arn, "arn is null");
      requireNonNull(version, "version is null");
      requireNonNull(target, "target is null");
    }
  }

  /**
   * The items of a wave.
   *
   * @param accountsAtOnce how many of its lanes are worked on at once
   * @param hub the ARN of the hub's own state machine or of an execution of it
   */
  public static List<LaneItem> of(List<Lane> lanes, int accountsAtOnce, String hub) {
    Stagger stagger = new Stagger(Math.min(accountsAtOnce, lanes.size()));
    List<LaneItem> items = new ArrayList<>();
    for (Lane lane : lanes) {
      List<Integer> after = stagger.next(lane);
      items.add(
          new LaneItem(
              FleetAccount.of(lane.account(), hub),
              lane.perAccount(),
              IntStream.range(0, after.size())
                  .mapToObj(number -> database(lane.databases().get(number), after.get(number)))
                  .toList()));
    }
    return items;
  }

  private static LaneDatabase database(PlannedDatabase one, int afterSeconds) {
    return new LaneDatabase(one.identifier(), one.arn(), one.version(), one.target(), afterSeconds);
  }
}
