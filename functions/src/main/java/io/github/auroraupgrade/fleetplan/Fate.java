package io.github.auroraupgrade.fleetplan;

import io.github.auroraupgrade.fleetplan.inventory.InventoriedDatabase;
import java.util.Optional;

/** What a rollout does with a database that its policy selects. */
sealed interface Fate {
  /** It is on the target. */
  record UpToDate() implements Fate {}

  /** A person has to upgrade it. */
  record ByHand(String why) implements Fate {}

  /** The planner refuses at present, or nobody could read it. */
  record NotNow(String why) implements Fate {}

  /** Events and the sweep upgrade it, and would break the order of the waves. */
  record UpgradesItself() implements Fate {}

  /** The rollout upgrades it. */
  record Upgraded() implements Fate {}

  static Fate of(InventoriedDatabase database) {
    Optional<String> automatic = database.upgradeTags().automatic();
    Optional<String> denial = database.upgradeTags().denial();
    if (denial.isPresent()) {
      return new ByHand(denial.get());
    }
    if (database.unreadable().isPresent() || database.version().isEmpty()) {
      return new NotNow(
          "It could not be read: " + database.unreadable().orElse("no member is known"));
    }
    if (!database.refusedBy().isEmpty()) {
      return new NotNow("The planner refuses: " + String.join(", ", database.refusedBy()));
    }
    if (database.needs().isPresent()) {
      return new ByHand("A person has to agree to its plan: " + database.needs().get() + ".");
    }
    if (database.target().isEmpty()) {
      return new UpToDate();
    }
    if (automatic.filter("run"::equals).isPresent()) {
      return new UpgradesItself();
    }
    if (automatic.filter("approve"::equals).isPresent()) {
      return new ByHand("Its tag aurora-upgrade:auto is 'approve': a person decides.");
    }
    return new Upgraded();
  }
}
