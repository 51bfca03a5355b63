package io.github.auroraupgrade.fleetplan.inventory;

import static java.util.Objects.requireNonNull;

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
    requireNonNull(account, "account is null");
    requireNonNull(takenAt, "takenAt is null");
    databases = List.copyOf(databases);
  }
}
