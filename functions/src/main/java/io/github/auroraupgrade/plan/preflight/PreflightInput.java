package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.PlannedHop;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.rebuild.Rebuild;
import io.github.auroraupgrade.plan.strategy.Stages;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Instant;
import java.util.List;

/**
 * Everything a preflight rule may look at.
 *
 * @param target the version every member shall run at the end
 * @param path the hops to it
 */
public record PreflightInput(
    GlobalDatabase database,
    UpgradeRequest request,
    Facts facts,
    EngineVersion target,
    List<PlannedHop> path,
    Instant now) {
  public PreflightInput {
    path = List.copyOf(path);
  }

  /** Whether any hop changes the major version. */
  public boolean hasMajorHop() {
    return path.stream().anyMatch(planned -> planned.hop().kind() == StepKind.MAJOR);
  }

  /** Whether the engine is Aurora MySQL. */
  public boolean isMysql() {
    return database.engine().filter(Engine::isMysql).isPresent();
  }

  /** Which Regions' pending maintenance was not read, and why; empty if all was read. */
  public String unreadPending() {
    return facts.unreadPending(database.regions());
  }

  /** Whether the run takes a snapshot of the primary before anything else. */
  public boolean takesSnapshot() {
    return Stages.takesSnapshot(request, path);
  }

  /** What is made again on the path, under which names. */
  public Rebuild recreation() {
    return new Rebuild(database, request, facts, path, target);
  }
}
