package io.github.auroraupgrade.aws.database;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.Parallel;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Statuses;
import io.github.auroraupgrade.plan.facts.OfferedVersion;
import io.github.auroraupgrade.plan.facts.UpgradeTarget;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;

/** Reads what each Region offers of an engine, deprecated versions included (facts §2.2). */
public final class CatalogueReader {
  private static final int PAGE = 100;

  private final AwsClients clients;
  private final Executor executor;

  /** The executor runs the reads of the Regions. */
  public CatalogueReader(AwsClients clients, Executor executor) {
    this.clients = clients;
    this.executor = executor;
  }

  /**
   * The offers of these Regions. Versions in a form we do not know are left out: they are no target
   * we could reason about.
   *
   * @throws RetryLater if a Region could not be reached
   * @throws StopUpgrade if AWS refuses to answer
   */
  public VersionCatalogue read(String engine, List<String> regions) {
    List<List<OfferedVersion>> offers =
        Parallel.map(executor, regions, region -> offers(engine, region));
    Map<String, List<OfferedVersion>> byRegion = new HashMap<>();
    for (int i = 0; i < regions.size(); i++) {
      byRegion.put(regions.get(i), offers.get(i));
    }
    return VersionCatalogue.of(byRegion);
  }

  public List<OfferedVersion> offers(String engine, String region) {
    return AwsCall.make(
        "Describe the versions of " + engine + " in " + region,
        () ->
            clients
                .rds(region)
                .describeDBEngineVersionsPaginator(
                    ask -> ask.engine(engine).includeAll(true).maxRecords(PAGE))
                .dbEngineVersions()
                .stream()
                .flatMap(version -> offer(version).stream())
                .toList());
  }

  private static Optional<OfferedVersion> offer(DBEngineVersion listed) {
    return version(listed.engineVersion())
        .map(
            version ->
                new OfferedVersion(
                    version,
                    Statuses.AVAILABLE.equals(listed.status()),
                    Boolean.TRUE.equals(listed.supportsGlobalDatabases()),
                    RdsMapper.text(listed.dbEngineVersionDescription()),
                    listed.validUpgradeTarget().stream()
                        .flatMap(target -> target(target).stream())
                        .toList()));
  }

  private static Optional<UpgradeTarget> target(
      software.amazon.awssdk.services.rds.model.UpgradeTarget listed) {
    return version(listed.engineVersion())
        .map(
            version ->
                new UpgradeTarget(
                    version,
                    Boolean.TRUE.equals(listed.isMajorVersionUpgrade()),
                    Boolean.TRUE.equals(listed.supportsGlobalDatabases()),
                    Boolean.TRUE.equals(listed.autoUpgrade())));
  }

  private static Optional<EngineVersion> version(String text) {
    try {
      return Optional.of(EngineVersion.parse(RdsMapper.text(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
