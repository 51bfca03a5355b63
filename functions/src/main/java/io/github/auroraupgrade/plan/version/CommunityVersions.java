package io.github.auroraupgrade.plan.version;

import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.plan.Hop;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import java.util.List;
import java.util.Optional;

/**
 * The community MySQL version behind an Aurora MySQL version. That AWS refuses in-place minor
 * upgrades of a global database where it rises is inferred (facts §3.2); this is the one place that
 * says so.
 */
public final class CommunityVersions {
  /** 2.12.0 and 2.12.1 are MySQL 5.7.40, from 2.12.2 on 5.7.44. */
  private static final List<Integer> TWO_LINES = List.of(2, 12);

  private final boolean mysql;
  private final List<String> regions;
  private final VersionCatalogue catalogue;

  public CommunityVersions(GlobalDatabase database, VersionCatalogue catalogue) {
    this.mysql = database.engine().filter(Engine::isMysql).isPresent();
    this.regions = database.regions();
    this.catalogue = catalogue;
  }

  /**
   * How the community version rises in this hop, or that nobody knows, in words; empty if it stays,
   * or is not MySQL's. A step within one Aurora minor line (3.04.1 to 3.04.4) keeps it.
   */
  public Optional<String> rise(Hop hop) {
    if (isOther(hop) || isWithinOneLine(hop)) {
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

  /** Which version's description does not tell; empty if all do, or it does not matter. */
  public Optional<String> unknown(Hop hop) {
    if (isOther(hop) || isWithinOneLine(hop)) {
      return Optional.empty();
    }
    return of(hop.from()).isEmpty()
        ? Optional.of(hop.from().text())
        : Optional.of(hop.to().text()).filter(_ -> of(hop.to()).isEmpty());
  }

  /** Versions that AWS prints as 5.6.10a are all of one community version. */
  private boolean isOther(Hop hop) {
    return !mysql || (hop.to() instanceof MysqlVersion version && version.isHidden());
  }

  private static boolean isWithinOneLine(Hop hop) {
    return hop.from() instanceof MysqlVersion from
        && hop.to() instanceof MysqlVersion to
        && from.compatibility().equals(to.compatibility())
        && from.numbers().size() > 2
        && to.numbers().size() > 2
        && !from.compatibility().equals("8.4")
        && !from.numbers().subList(0, 2).equals(TWO_LINES)
        && from.numbers().subList(0, 2).equals(to.numbers().subList(0, 2));
  }

  private Optional<String> of(EngineVersion version) {
    return regions.stream()
        .flatMap(region -> catalogue.offer(region, version).stream())
        .flatMap(offer -> offer.communityVersion().stream())
        .findFirst();
  }
}
