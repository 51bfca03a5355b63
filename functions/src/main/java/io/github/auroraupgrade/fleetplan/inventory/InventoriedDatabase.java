package io.github.auroraupgrade.fleetplan.inventory;

import io.github.auroraupgrade.fleet.UpgradeTags;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One global database as an inventory holds it.
 *
 * @param arn of the global cluster
 * @param account in which it is
 * @param version the lowest of its members; empty where it could not be read
 * @param target to which the policy's target leads; empty if there is nothing newer
 * @param behindBy how many versions it is behind
 * @param regions of its members, the primary's first
 * @param members ARNs of the member clusters
 * @param tags of the global cluster
 * @param rolloutOrder the primary's {@code UpgradeRolloutOrder}: first, second or last
 * @param strategy by which the planner would upgrade it; empty where nobody asked the planner
 * @param needs what only a person can give: the rule about consent
 * @param refusedBy the rules by which the planner refuses an upgrade at present
 * @param seconds how long the planner thinks it takes
 * @param unreadable why it could not be read
 */
public record InventoriedDatabase(
    String identifier,
    String arn,
    String account,
    String engine,
    Optional<String> version,
    Optional<String> target,
    int behindBy,
    List<String> regions,
    List<String> members,
    SortedMap<String, String> tags,
    Optional<String> rolloutOrder,
    Optional<String> strategy,
    Optional<String> needs,
    List<String> refusedBy,
    Optional<Long> seconds,
    Optional<String> unreadable) {
  public InventoriedDatabase {
    regions = List.copyOf(regions);
    members = List.copyOf(members);
    tags = new TreeMap<>(tags);
    refusedBy = List.copyOf(refusedBy);
  }

  /** What its tags say. */
  public UpgradeTags upgradeTags() {
    return new UpgradeTags(tags);
  }

  /** Whether it was read, and there is nothing left to do. */
  public boolean isOnTarget() {
    return unreadable.isEmpty() && version.isPresent() && refusedBy.isEmpty() && target.isEmpty();
  }

  /** The primary's Region; empty where no member is known. */
  Optional<String> region() {
    return regions.stream().findFirst();
  }
}
