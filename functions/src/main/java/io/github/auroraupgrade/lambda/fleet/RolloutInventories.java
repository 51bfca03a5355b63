package io.github.auroraupgrade.lambda.fleet;

import io.github.auroraupgrade.fleetplan.inventory.AccountInventory;
import io.github.auroraupgrade.fleetplan.inventory.FleetAccount;
import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import io.github.auroraupgrade.fleetplan.policy.FleetRule;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The inventories of a rollout's accounts, taken just before its next wave is planned. What other
 * accounts have put next to them is not read: every account of the organization may write one.
 *
 * @param refusals accounts that could not be listed, and inventories that speak for another account
 */
record RolloutInventories(List<AccountInventory> inventories, List<FleetRefusal> refusals) {
  /** A wave's inventories are taken minutes before it is planned; retries may take hours. */
  private static final Duration JUST_TAKEN = Duration.ofHours(6);

  RolloutInventories {
    inventories = List.copyOf(inventories);
    refusals = List.copyOf(refusals);
  }

  static RolloutInventories read(
      FleetStore store, String rollout, List<FleetAccount> accounts, Instant now) {
    List<AccountInventory> found = new ArrayList<>();
    List<FleetRefusal> refusals = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (FleetAccount account : accounts) {
      String id = account.account();
      Optional<AccountInventory> inventory =
          store.read(FleetKeys.inventory(rollout, id), AccountInventory.class);
      if (inventory.filter(one -> !one.takenAt().isBefore(now.minus(JUST_TAKEN))).isEmpty()) {
        missing.add(id);
      } else if (!inventory.get().account().equals(id)) {
        refusals.add(ofAnother(id, inventory.get().account()));
      } else {
        found.add(inventory.get());
      }
    }
    if (!missing.isEmpty()) {
      refusals.add(unlisted(missing));
    }
    return new RolloutInventories(found, refusals);
  }

  /** The inventories without these databases, named {@code account.identifier.json}. */
  List<AccountInventory> without(Set<String> databases) {
    return inventories.stream()
        .map(
            inventory ->
                new AccountInventory(
                    inventory.account(),
                    inventory.takenAt(),
                    inventory.databases().stream()
                        .filter(
                            one ->
                                !databases.contains(
                                    FleetKeys.of("", one.account(), one.identifier())))
                        .toList()))
        .toList();
  }

  private static FleetRefusal unlisted(List<String> accounts) {
    return new FleetRefusal(
        FleetRule.INVENTORY_MISSING,
        "The databases of " + String.join(", ", accounts) + " could not be listed just now.",
        "Look at the child executions of the state Inventory: the spoke's role, its external id and"
            + " organization, and the log of its TakeInventory.");
  }

  private static FleetRefusal ofAnother(String account, String written) {
    return new FleetRefusal(
        FleetRule.INVENTORY_OF_OTHER_ACCOUNT,
        "What is in the hub's bucket as the inventory of account "
            + account
            + " is one of account "
            + written
            + ".",
        "Find out who wrote it, by the versions of the object and by CloudTrail; the spoke's"
            + " TakeInventory writes only its own.");
  }
}
