package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A global database as the list of all of them shows it: its members are named, not described.
 *
 * @param arn its own; empty if AWS does not say
 * @param engineName as AWS writes it; DocumentDB and Neptune are in the same list (facts §3.6)
 */
public record ListedDatabase(
    String identifier,
    Optional<RdsArn> arn,
    String engineName,
    UpgradeTags tags,
    List<RdsArn> members) {
  public ListedDatabase {
    requireNonNull(identifier, "identifier is null");
    requireNonNull(arn, "arn is null");
    requireNonNull(engineName, "engineName is null");
    requireNonNull(tags, "tags is null");
    members = List.copyOf(members);
  }

  /** Whether its engine is one that this tool upgrades. */
  public boolean isAurora() {
    return Engine.named(engineName).isPresent();
  }
}
