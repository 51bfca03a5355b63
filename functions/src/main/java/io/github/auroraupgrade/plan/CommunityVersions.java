package io.github.auroraupgrade.plan;

import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.MysqlVersion;
import java.util.Optional;

/**
 * The community MySQL version behind an Aurora MySQL version. That AWS refuses in-place minor
 * upgrades of a global database where it rises is inferred (facts §3.2); this is the one place that
 * says so.
 */
final class CommunityVersions {
  private final GlobalDatabase database;
  private final VersionCatalogue catalogue;

  CommunityVersions(GlobalDatabase database, VersionCatalogue catalogue) {
    this.database = database;
    this.catalogue = catalogue;
  }

  /**
   * How the community version rises in this hop, in words; empty if it stays, or is not MySQL's.
   */
  Optional<String> rise(Hop hop) {
    if (database.engine().filter(Engine::isMysql).isEmpty() || isHidden(hop)) {
      return Optional.empty();
    }
    Optional<String> now = of(hop.from());
    Optional<String> then = of(hop.to());
    return now.isPresent() && now.equals(then)
        ? Optional.empty()
        : Optional.of(
            "the community version rises from MySQL "
                + now.orElse("(unknown)")
                + " to MySQL "
                + then.orElse("(unknown)"));
  }

  /** Versions that AWS prints as 5.6.10a are all of that community version. */
  private static boolean isHidden(Hop hop) {
    return hop.to() instanceof MysqlVersion version && version.isHidden();
  }

  private Optional<String> of(EngineVersion version) {
    return database.regions().stream()
        .flatMap(region -> catalogue.offer(region, version).stream())
        .flatMap(offer -> offer.communityVersion().stream())
        .findFirst();
  }
}
