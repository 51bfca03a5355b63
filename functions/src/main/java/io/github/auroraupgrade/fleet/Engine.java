package io.github.auroraupgrade.fleet;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The database engines a global database can run (facts §3.6). */
public enum Engine {
  /** Aurora MySQL 1.x, past its end since 2023-02-28; its successor versions are aurora-mysql. */
  AURORA_MYSQL_1("aurora"),
  /** Aurora MySQL 2.x, 3.x and 8.4. */
  AURORA_MYSQL("aurora-mysql"),
  /** Aurora PostgreSQL. */
  AURORA_POSTGRESQL("aurora-postgresql");

  private final String apiName;

  Engine(String apiName) {
    this.apiName = apiName;
  }

  /** The name in the RDS API, for example {@code aurora-mysql}. */
  public String apiName() {
    return apiName;
  }

  /** The engine with this API name; empty for engines that have no global databases. */
  public static Optional<Engine> named(String apiName) {
    return Arrays.stream(values()).filter(engine -> engine.apiName.equals(apiName)).findFirst();
  }

  /** All API names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Engine::apiName).toList();
  }

  /** Whether this is Aurora MySQL, of any age. */
  public boolean isMysql() {
    return this != AURORA_POSTGRESQL;
  }
}
