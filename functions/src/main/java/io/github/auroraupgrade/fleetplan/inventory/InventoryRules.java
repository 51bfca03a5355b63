package io.github.auroraupgrade.fleetplan.inventory;

import io.github.auroraupgrade.fleetplan.policy.FleetPolicy.Selection;
import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import io.github.auroraupgrade.fleetplan.policy.FleetRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What makes inventories unfit to plan from. */
public final class InventoryRules {
  /** A day: what was read yesterday may have been upgraded, moved or retagged since. */
  private static final Duration OLDEST = Duration.ofHours(24);

  /** Clocks differ. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private static final int ACCOUNT_IN_ARN = 4;

  private InventoryRules() {}

  public static List<FleetRefusal> broken(
      Selection select, List<AccountInventory> inventories, Instant now) {
    List<FleetRefusal> broken = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (AccountInventory inventory : inventories) {
      if (inventory.takenAt().isBefore(now.minus(OLDEST))
          || inventory.takenAt().isAfter(now.plus(AHEAD))) {
        broken.add(
            new FleetRefusal(
                FleetRule.INVENTORY_OLD,
                "The inventory of account "
                    + inventory.account()
                    + " is of "
                    + inventory.takenAt()
                    + ", and it is "
                    + now
                    + ".",
                "Take it again: aurora-upgrade inventory --csv, with that account's credentials."));
      }
      foreign(inventory, broken);
      twice(inventory, seen, broken);
    }
    missing(select, inventories, broken);
    return broken;
  }

  private static void foreign(AccountInventory inventory, List<FleetRefusal> broken) {
    List<String> others =
        inventory.databases().stream()
            .filter(
                database ->
                    !database.account().equals(inventory.account())
                        || !accountIn(database.arn()).equals(inventory.account()))
            .map(InventoriedDatabase::arn)
            .toList();
    if (!others.isEmpty()) {
      broken.add(
          new FleetRefusal(
              FleetRule.INVENTORY_OF_OTHER_ACCOUNT,
              "The inventory of account "
                  + inventory.account()
                  + " holds "
                  + others.size()
                  + " database(s) of another account, the first is "
                  + others.getFirst()
                  + ".",
              "Take each inventory with the credentials of its own account."));
    }
  }

  private static String accountIn(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length > ACCOUNT_IN_ARN ? parts[ACCOUNT_IN_ARN] : "";
  }

  private static void twice(
      AccountInventory inventory, Set<String> seen, List<FleetRefusal> broken) {
    List<String> again =
        inventory.databases().stream()
            .map(InventoriedDatabase::arn)
            .filter(arn -> !seen.add(arn))
            .toList();
    if (!again.isEmpty()) {
      broken.add(
          new FleetRefusal(
              FleetRule.INVENTORY_TWICE,
              again.size()
                  + " database(s) are listed twice, the first is "
                  + again.getFirst()
                  + ".",
              "Give one inventory of each account."));
    }
  }

  private static void missing(
      Selection select, List<AccountInventory> inventories, List<FleetRefusal> broken) {
    Set<String> there =
        inventories.stream().map(AccountInventory::account).collect(Collectors.toSet());
    List<String> absent =
        select.accounts().stream().filter(account -> !there.contains(account)).toList();
    if (!absent.isEmpty()) {
      broken.add(
          new FleetRefusal(
              FleetRule.INVENTORY_MISSING,
              "There is no inventory of " + String.join(", ", absent) + ".",
              "Take it, or leave the account out of 'select.accounts'. An account without a global"
                  + " database has an empty inventory."));
    }
  }
}
