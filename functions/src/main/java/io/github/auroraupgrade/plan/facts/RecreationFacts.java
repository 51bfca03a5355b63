package io.github.auroraupgrade.plan.facts;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.Existing;
import io.github.auroraupgrade.fleet.Snapshot;
import io.github.auroraupgrade.plan.facts.Recording.Recorded;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has to be known before clusters are made anew.
 *
 * @param settings of every member, as they are now
 * @param open what an earlier run recorded and did not finish
 * @param existing what stands under the names that would be given; unknown until names are chosen
 * @param snapshots those that stand under the name that would be given
 * @param missingSubnetGroups DB subnet groups that a new cluster needs and that are not there, with
 *     their Regions, in words
 * @param room for new clusters, by Region
 */
public record RecreationFacts(
    Reading<List<Recorded>> settings,
    Optional<Recording> open,
    Reading<Existing> existing,
    List<Snapshot> snapshots,
    List<String> missingSubnetGroups,
    Map<String, Reading<Room>> room) {
  /** Nothing was read. */
  public static final RecreationFacts NONE =
      new RecreationFacts(
          Reading.unknown("not read"),
          Optional.empty(),
          Reading.unknown("not read"),
          List.of(),
          List.of(),
          Map.of());

  public RecreationFacts {
    requireNonNull(settings, "settings is null");
    requireNonNull(open, "open is null");
    requireNonNull(existing, "existing is null");
    snapshots = List.copyOf(snapshots);
    missingSubnetGroups = List.copyOf(missingSubnetGroups);
    room = Map.copyOf(room);
  }

  /** With what an earlier run left open. */
  public static RecreationFacts of(Optional<Recording> open) {
    return new RecreationFacts(
        NONE.settings, open, NONE.existing, NONE.snapshots, NONE.missingSubnetGroups, NONE.room);
  }

  /** With the members' settings. */
  public RecreationFacts with(Reading<List<Recorded>> read) {
    return new RecreationFacts(read, open, existing, snapshots, missingSubnetGroups, room);
  }

  /** With what stands under the names that were chosen. */
  public RecreationFacts with(
      Reading<Existing> there, List<Snapshot> taken, List<String> missingGroups) {
    return new RecreationFacts(settings, open, there, taken, missingGroups, room);
  }

  /** With the room there is, by Region. */
  public RecreationFacts withRoom(Map<String, Reading<Room>> known) {
    return new RecreationFacts(settings, open, existing, snapshots, missingSubnetGroups, known);
  }

  /** The room for new clusters in a Region. */
  public Reading<Room> roomIn(String region) {
    return room.getOrDefault(region, Reading.unknown("not read"));
  }
}
