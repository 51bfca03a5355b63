package io.github.auroraupgrade.plan.facts;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.ExistingResources;
import io.github.auroraupgrade.fleet.Snapshot;
import io.github.auroraupgrade.plan.facts.RecordedSettings.Recorded;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What has to be known before clusters are recreated.
 *
 * @param settings of every member, as they are now
 * @param open what an earlier run recorded and did not finish
 * @param existing what stands under the names that would be given; unknown until names are chosen
 * @param snapshots those that stand under the name that would be given
 * @param missingSubnetGroups DB subnet groups that a new cluster needs and that are not there, with
 *     their Regions, in words
 * @param room for new clusters, by Region
 */
public record RebuildFacts(
    Lookup<List<Recorded>> settings,
    Optional<RecordedSettings> open,
    Lookup<ExistingResources> existing,
    List<Snapshot> snapshots,
    List<String> missingSubnetGroups,
    Map<String, Lookup<RegionQuotas>> room) {
  /** Nothing was read. */
  public static final RebuildFacts NONE =
      new RebuildFacts(
          Lookup.unknown("not read"),
          Optional.empty(),
          Lookup.unknown("not read"),
          List.of(),
          List.of(),
          Map.of());

  public RebuildFacts {
    requireNonNull(settings, "settings is null");
    requireNonNull(open, "open is null");
    requireNonNull(existing, "existing is null");
    snapshots = List.copyOf(snapshots);
    missingSubnetGroups = List.copyOf(missingSubnetGroups);
    room = Map.copyOf(room);
  }

  /** With what an earlier run left open. */
  public static RebuildFacts of(Optional<RecordedSettings> open) {
    return new RebuildFacts(
        NONE.settings, open, NONE.existing, NONE.snapshots, NONE.missingSubnetGroups, NONE.room);
  }

  /** With the members' settings. */
  public RebuildFacts with(Lookup<List<Recorded>> read) {
    return new RebuildFacts(read, open, existing, snapshots, missingSubnetGroups, room);
  }

  /** With what stands under the names that were chosen. */
  public RebuildFacts with(
      Lookup<ExistingResources> there, List<Snapshot> taken, List<String> missingGroups) {
    return new RebuildFacts(settings, open, there, taken, missingGroups, room);
  }

  /** With the room there is, by Region. */
  public RebuildFacts withRoom(Map<String, Lookup<RegionQuotas>> known) {
    return new RebuildFacts(settings, open, existing, snapshots, missingSubnetGroups, known);
  }

  /** The room for new clusters in a Region. */
  public Lookup<RegionQuotas> roomIn(String region) {
    return room.getOrDefault(region, Lookup.unknown("not read"));
  }
}
