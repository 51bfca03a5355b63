package io.github.auroraupgrade.plan.version;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.fleet.PostgresqlVersion;

/** The family a parameter group has to be of, for an engine version (facts §3.4). */
public final class ParameterFamily {
  private ParameterFamily() {}

  /** For example {@code aurora-postgresql17} or {@code aurora-mysql8.0}. */
  public static String of(EngineVersion version) {
    return switch (version) {
      case MysqlVersion mysql when mysql.compatibility().equals("5.6") -> "aurora5.6";
      case MysqlVersion mysql -> "aurora-mysql" + mysql.compatibility();
      case PostgresqlVersion postgresql -> "aurora-postgresql" + postgresql.major();
    };
  }
}
