package io.github.auroraupgrade.app;

import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.fact.SweepReader;
import io.github.auroraupgrade.aws.fact.SweepReader.Known;
import io.github.auroraupgrade.aws.fact.SweepReader.Swept;
import io.github.auroraupgrade.fleetplan.inventory.Inventoried;
import io.github.auroraupgrade.fleetplan.inventory.InventoriedDatabase;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.request.Target;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;

/** Lists the global databases of an account for a rollout, with what the planner says of each. */
public final class InventoryDatabases {
  private final SweepReader reader;

  /** Asks with these clients; reads of several Regions run side by side. */
  public InventoryDatabases(AwsClients clients, Executor executor) {
    this.reader = new SweepReader(clients, executor);
  }

  /**
   * Every global database.
   *
   * @param target which version the rollout is for
   * @throws io.github.auroraupgrade.RetryLater if AWS could not be reached
   * @throws io.github.auroraupgrade.StopUpgrade if AWS refuses to answer
   */
  public List<InventoriedDatabase> read(Target target, Instant now) {
    return reader.read().stream().map(swept -> database(swept, target, now)).toList();
  }

  private static InventoriedDatabase database(Swept swept, Target target, Instant now) {
    return switch (swept.reading()) {
      case Lookup.Unknown<Known>(String why) -> Inventoried.unreadable(swept.listed(), why);
      case Lookup.Known<Known>(Known known) ->
          Inventoried.of(
              swept.listed(),
              known.database(),
              known.catalogue(),
              known.facts(),
              known.rolloutOrder(),
              target,
              now);
    };
  }
}
