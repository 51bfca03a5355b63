package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A global database as the list of all of them shows it: its members are named, not described.
 *
 * @param engineName as AWS writes it; DocumentDB and Neptune are in the same list (facts §3.6)
 */
public record ListedDatabase(
    String identifier, String engineName, UpgradeTags tags, List<RdsArn> members) {
  public ListedDatabase {
    requireNonNull(identifier, "identifier is null");
    requireNonNull(engineName, "engineName is null");
    requireNonNull(tags, "tags is null");
    members = List.copyOf(members);
  }

  /** Whether this cluster is a member. */
  public boolean has(String region, String clusterIdentifier) {
    return members.stream()
        .anyMatch(arn -> arn.region().equals(region) && arn.identifier().equals(clusterIdentifier));
  }

  /** Whether its engine is one that this tool upgrades. */
  public boolean isAurora() {
    return Engine.named(engineName).isPresent();
  }
}
