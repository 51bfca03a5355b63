package io.github.auroraupgrade.simulator.bench;

/** A way to upgrade a global database; it returns when it believes that all members are done. */
interface Upgrader {
  /** In a table. */
  String name();

  /** Upgrades it. Waiting is {@link World#sleep}. */
  void upgrade(World world);
}
