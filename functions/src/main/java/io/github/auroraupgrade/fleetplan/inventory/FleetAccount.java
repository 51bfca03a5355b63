package io.github.auroraupgrade.fleetplan.inventory;

import static java.util.Objects.requireNonNull;

/**
 * An account whose databases a rollout upgrades, and what the hub reaches there.
 *
 * @param ours whether it is the hub's own: then no role is assumed
 * @param role that the hub assumes
 * @param machine the state machine that upgrades one database
 * @param inventory the function that lists the databases
 */
public record FleetAccount(
    String account, boolean ours, String role, String machine, String inventory) {
  /** The spoke's role, one name in every account. */
  public static final String ROLE = "AuroraUpgradeFleetSpoke";

  /** The spoke's state machine. */
  public static final String MACHINE = "aurora-global-upgrade";

  /** The spoke's function for inventories. */
  public static final String INVENTORY = "aurora-upgrade-take-inventory";

  public FleetAccount {
    requireNonNull(account, "account is null");
    requireNonNull(role, "role is null");
    requireNonNull(machine, "machine is null");
    requireNonNull(inventory, "inventory is null");
  }

  /**
   * An account in the hub's partition and Region: waiting for runs does not cross Regions.
   *
   * @param hub the ARN of the hub's own state machine or of an execution of it
   */
  public static FleetAccount of(String account, String hub) {
    String[] parts = hub.split(":", -1);
    String partition = parts[1];
    String region = parts[3];
    return new FleetAccount(
        account,
        account.equals(parts[4]),
        "arn:" + partition + ":iam::" + account + ":role/" + ROLE,
        "arn:" + partition + ":states:" + region + ":" + account + ":stateMachine:" + MACHINE,
        "arn:"
            + partition
            + ":lambda:"
            + region
            + ":"
            + account
            + ":function:"
            + INVENTORY
            + ":live");
  }
}
