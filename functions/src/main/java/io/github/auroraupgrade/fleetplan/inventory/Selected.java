package io.github.auroraupgrade.fleetplan.inventory;

import io.github.auroraupgrade.fleetplan.policy.FleetPolicy.Selection;
import java.util.List;
import java.util.Optional;

/** Whether a policy is about a database. */
public final class Selected {
  private static final String ANY = "*";

  private Selected() {}

  public static boolean by(Selection select, InventoriedDatabase database) {
    return isIn(select.engines(), database.engine())
        && isIn(select.accounts(), database.account())
        && (select.regions().isEmpty()
            || database.region().filter(select.regions()::contains).isPresent())
        && hasTags(select, database)
        && isBehind(select, database)
        && !select.exclude().contains(database.identifier())
        && !select.exclude().contains(database.arn());
  }

  private static boolean isIn(List<String> wanted, String value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static boolean hasTags(Selection select, InventoriedDatabase database) {
    return select.tags().entrySet().stream()
        .allMatch(
            wanted ->
                Optional.ofNullable(database.tags().get(wanted.getKey()))
                    .filter(
                        value ->
                            wanted.getValue().contains(ANY) || wanted.getValue().contains(value))
                    .isPresent());
  }

  /** A database on the target, or one that could not be read, is counted, not left out. */
  private static boolean isBehind(Selection select, InventoriedDatabase database) {
    return database.target().isEmpty() || database.behindBy() >= select.behindBy();
  }
}
