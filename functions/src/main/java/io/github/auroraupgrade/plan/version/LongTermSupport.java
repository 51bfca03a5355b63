package io.github.auroraupgrade.plan.version;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.plan.support.SupportCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * The versions with long-term support (facts §3.6, as of 2026-08). AWS adds some: add them here.
 */
public final class LongTermSupport {
  private static final Set<String> POSTGRESQL =
      Set.of("11.9", "12.9", "13.9", "14.6", "15.10", "16.8", "17.7");
  private static final Set<List<Integer>> MYSQL_MINORS = Set.of(List.of(3, 4), List.of(3, 10));

  private LongTermSupport() {}

  /** Whether the version has it, and its date lies ahead. */
  public static boolean has(EngineVersion version, SupportCalendar calendar, LocalDate today) {
    return isListed(version)
        && calendar.standardEnds(version).filter(day -> day.isBefore(today)).isEmpty();
  }

  private static boolean isListed(EngineVersion version) {
    return version instanceof MysqlVersion mysql
        ? mysql.numbers().size() > 2 && MYSQL_MINORS.contains(mysql.numbers().subList(0, 2))
        : POSTGRESQL.contains(version.text());
  }
}
