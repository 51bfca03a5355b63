package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.request.UpgradeRequest;

/**
 * Everything a preflight rule may look at.
 *
 * @param target the version every member shall run at the end
 */
public record Situation(
    GlobalDatabase database,
    UpgradeRequest request,
    VersionCatalogue catalogue,
    EngineVersion target) {
  public Situation {
    requireNonNull(database, "database is null");
    requireNonNull(request, "request is null");
    requireNonNull(catalogue, "catalogue is null");
    requireNonNull(target, "target is null");
  }
}
