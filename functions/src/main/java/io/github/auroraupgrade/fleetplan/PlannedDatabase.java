package io.github.auroraupgrade.fleetplan;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleetplan.inventory.InventoriedDatabase;
import java.util.List;
import java.util.Optional;

/**
 * One database of a wave. This is what people approve: the wave's hash covers it.
 *
 * @param version the lowest of its members
 * @param target the version its run is started for
 * @param strategy by which the planner would upgrade it, where it was asked
 * @param members ARNs of the member clusters, sorted
 */
public record PlannedDatabase(
    String identifier,
    String arn,
    String account,
    String version,
    String target,
    Optional<String> strategy,
    List<String> members) {
  public PlannedDatabase {
    requireNonNull(identifier, "identifier is null");
    requireNonNull(arn, "arn is null");
    requireNonNull(account, "account is null");
    requireNonNull(version, "version is null");
    requireNonNull(target, "target is null");
    requireNonNull(strategy, "strategy is null");
    members = members.stream().sorted().toList();
  }

  static PlannedDatabase of(InventoriedDatabase seen) {
    return new PlannedDatabase(
        seen.identifier(),
        seen.arn(),
        seen.account(),
        seen.version().orElseThrow(),
        seen.target().orElseThrow(),
        seen.strategy(),
        seen.members());
  }
}
