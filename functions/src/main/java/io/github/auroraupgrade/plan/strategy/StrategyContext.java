package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.GeneratedNames;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import io.github.auroraupgrade.plan.version.CommunityVersions;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.UpgradeRequest;

/** What strategies decide from: the database as it was read, the request, and the facts. */
public record StrategyContext(
    GlobalDatabase database, UpgradeRequest request, VersionCatalogue catalogue, Facts facts) {

  Member primary() {
    return database.primary().orElseThrow();
  }

  /** The ARN of a global cluster of this account; it has no Region. */
  RdsArn global(String identifier) {
    return primary().arn().globalCluster(identifier);
  }

  /** The snapshot that this tool takes of the primary before it goes to the target. */
  String snapshotName(EngineVersion target) {
    Member primary = primary();
    return GeneratedNames.snapshot(
        primary.identifier(), primary.cluster().orElseThrow().version(), target);
  }

  boolean isMysql() {
    return database.engine().filter(Engine::isMysql).isPresent();
  }

  boolean isRequested(Strategy strategy) {
    return request.strategy().filter(strategy::equals).isPresent();
  }

  /** Whether the request forbids Aurora MySQL 2 to 3 in place. */
  boolean isForbiddenByStrict(Hop hop) {
    return request.strict() && hop.to().major().equals("3");
  }

  /** Whether AWS prints the hop's version as another one (facts §3.5). */
  static boolean isHidden(Hop hop) {
    return hop.to() instanceof MysqlVersion version && version.isHidden();
  }

  CommunityVersions community() {
    return new CommunityVersions(database, catalogue);
  }
}
