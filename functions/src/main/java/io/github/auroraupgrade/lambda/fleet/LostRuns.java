package io.github.auroraupgrade.lambda.fleet;

import io.github.auroraupgrade.fleetplan.PlannedDatabase;
import io.github.auroraupgrade.fleetplan.WavePlan;
import io.github.auroraupgrade.fleetplan.inventory.AccountInventory;
import io.github.auroraupgrade.fleetplan.inventory.InventoriedDatabase;
import io.github.auroraupgrade.fleetplan.progress.EndedRun;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.fleetplan.progress.RunResult;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Databases that were begun and of whose run nobody saw the end: the execution or the lane that
 * waited for it was stopped. Aurora finishes what it has begun, so the new inventory knows more of
 * them than their runs do.
 */
final class LostRuns {
  /** For the report, where an older build has not written a version down. */
  private static final String NOT_KEPT = "unknown";

  private final FleetStore store;
  private final Clock clock;

  LostRuns(FleetStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Writes down as upgraded what the inventories show on its target. */
  void settle(String rollout, int waves, List<AccountInventory> inventories) {
    Map<String, InventoriedDatabase> done = new HashMap<>();
    inventories.stream()
        .flatMap(inventory -> inventory.databases().stream())
        .filter(InventoriedDatabase::isOnTarget)
        .forEach(one -> done.put(FleetKeys.of("", one.account(), one.identifier()), one));
    for (int wave = 0; wave < waves; wave++) {
      for (String name : lost(rollout, wave)) {
        InventoriedDatabase database = done.get(name);
        if (database != null) {
          settle(rollout, wave, name, database);
        }
      }
    }
  }

  private Set<String> lost(String rollout, int wave) {
    Set<String> lost = new TreeSet<>(store.bucket().list(FleetKeys.begun(rollout, wave)));
    if (!lost.isEmpty()) {
      store
          .bucket()
          .list(FleetKeys.ended(rollout, wave))
          .forEach(key -> lost.remove(key.substring(key.indexOf('/') + 1)));
    }
    return lost;
  }

  private void settle(String rollout, int wave, String name, InventoriedDatabase database) {
    store
        .read(FleetKeys.begun(rollout, wave) + name, BegunDatabase.class)
        .map(begun -> ended(database, begun, planned(rollout, wave, database)))
        .ifPresent(
            run ->
                store.write(
                    rollout,
                    FleetKeys.ended(rollout, wave) + run.result().printed() + "/" + name,
                    run));
  }

  /** What an older build has not written down of a database may be in the plan it began. */
  private Optional<PlannedDatabase> planned(
      String rollout, int wave, InventoriedDatabase database) {
    return store.read(FleetKeys.plan(rollout, wave), WavePlan.class).stream()
        .flatMap(plan -> plan.databases().stream())
        .filter(one -> one.arn().equals(database.arn()))
        .findFirst();
  }

  private EndedRun ended(
      InventoriedDatabase database, BegunDatabase begun, Optional<PlannedDatabase> planned) {
    return new EndedRun(
        database.identifier(),
        database.arn(),
        database.account(),
        begun.version().or(() -> planned.map(PlannedDatabase::version)).orElse(NOT_KEPT),
        begun.target().or(database::version).orElse(NOT_KEPT),
        RunResult.UPGRADED,
        begun.execution(database.account()),
        Optional.of("Nobody saw the end of its run; the next inventory shows it on its target."),
        clock.instant());
  }
}
