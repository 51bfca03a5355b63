package io.github.auroraupgrade.fleetplan.inventory;

import java.time.Instant;
import java.util.List;

/**
 * The global databases of one account, as they were at one time.
 *
 * @param account twelve digits
 * @param takenAt when the account was read
 */
public record AccountInventory(
    String account, Instant takenAt, List<InventoriedDatabase> databases) {
  public AccountInventory {
    databases = List.copyOf(databases);
  }
}
