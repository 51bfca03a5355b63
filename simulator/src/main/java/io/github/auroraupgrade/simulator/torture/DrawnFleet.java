package io.github.auroraupgrade.simulator.torture;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.simulator.Fleet;
import java.util.List;

/**
 * A global database, and bystanders that nobody may touch.
 *
 * @param engine {@code aurora-postgresql} or {@code aurora-mysql}
 * @param version of the primary
 * @param targets minor versions and patches AWS offers from there; may be none
 * @param members the primary first
 */
record DrawnFleet(
    Fleet fleet, String engine, String version, List<String> targets, List<DrawnMember> members) {
  /** The global cluster that is to be upgraded. */
  static final String DATABASE = "orders";

  /** A global cluster that nobody asked to upgrade. */
  static final String BYSTANDER = "ledger";

  /** The account of all. */
  static final String ACCOUNT = "123456789012";

  DrawnFleet {
    requireNonNull(fleet, "fleet is null");
    targets = List.copyOf(targets);
    members = List.copyOf(members);
  }

  DrawnMember primary() {
    return members.getFirst();
  }

  List<DrawnMember> secondaries() {
    return members.subList(1, members.size());
  }
}
