package io.github.auroraupgrade.plan.version;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.Hop;
import java.util.List;
import java.util.Optional;

/**
 * Steps that AWS's documents forbid although a list of upgrade targets might allow them (seed
 * documents, facts §0.1, §3.4, §3.6). Each is one rule, by the name it is printed with.
 */
public enum SteppingStone {
  /** Aurora MySQL 1.14.x below 1.14.4 goes to 1.14.4 and nowhere else. */
  ONLY_TO_1_14_4(
      "mysql-1.14-only-to-1.14.4", "From Aurora MySQL 1.14.x below 1.14.4, only 1.14.4 is next.") {
    @Override
    boolean forbids(MysqlVersion from, MysqlVersion to) {
      return isLine(from, 1, 14)
          && isBelow(from, NUMBER_1_14_4)
          && !to.numbers().equals(NUMBER_1_14_4);
    }
  },
  /** Aurora MySQL 1.15 and newer are reached from 1.14.4 or newer. */
  FROM_1_14_4("mysql-1.14.4-before-1.15", "Aurora MySQL 1.15 and newer need 1.14.4 first.") {
    @Override
    boolean forbids(MysqlVersion from, MysqlVersion to) {
      return isBelow(from, NUMBER_1_14_4) && !isBelow(to, List.of(1, 15));
    }
  },
  /** Aurora MySQL 2 is reached from 1.22.3 or newer. */
  FROM_1_22_3("mysql-1.22.3-before-2", "Aurora MySQL 2 needs 1.22.3 first.") {
    @Override
    boolean forbids(MysqlVersion from, MysqlVersion to) {
      return isBelow(from, List.of(1, 22, 3)) && !isBelow(to, List.of(2));
    }
  },
  /** Aurora MySQL 3 is never reached from 1. */
  NOT_1_TO_3("mysql-2-before-3", "Aurora MySQL 3 needs 2 first.") {
    @Override
    boolean forbids(MysqlVersion from, MysqlVersion to) {
      return isBelow(from, List.of(2)) && !isBelow(to, List.of(3));
    }
  },
  /** Aurora MySQL 8.4 is reached from 3. */
  NOT_2_TO_8_4("mysql-3-before-8.4", "Aurora MySQL 8.4 needs 3 first.") {
    @Override
    boolean forbids(MysqlVersion from, MysqlVersion to) {
      return isBelow(from, List.of(3)) && !isBelow(to, List.of(8, 4));
    }
  };

  private static final List<SteppingStone> ALL = List.of(values());
  private static final List<Integer> NUMBER_1_14_4 = List.of(1, 14, 4);

  private final String printed;
  private final String sentence;

  SteppingStone(String printed, String sentence) {
    this.printed = printed;
    this.sentence = sentence;
  }

  /** The rule's name as printed. */
  public String printed() {
    return printed;
  }

  /** What the rule says. */
  public String sentence() {
    return sentence;
  }

  abstract boolean forbids(MysqlVersion from, MysqlVersion to);

  /** The first rule that forbids going from one version to the other in one step. */
  public static Optional<SteppingStone> inTheWay(EngineVersion from, EngineVersion to) {
    if (from instanceof MysqlVersion mysqlFrom && to instanceof MysqlVersion mysqlTo) {
      for (SteppingStone stone : ALL) {
        if (stone.forbids(mysqlFrom, mysqlTo)) {
          return Optional.of(stone);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The one step from a version whose successors no Region lists, because AWS prints all of them as
   * {@code 5.6.10a}: from 1.14.x below 1.14.4 to 1.14.4 (seed documents).
   */
  static Optional<Hop> documentedStep(EngineVersion from) {
    return from instanceof MysqlVersion mysql
            && isLine(mysql, 1, 14)
            && isBelow(mysql, NUMBER_1_14_4)
        ? Optional.of(new Hop(from, EngineVersion.parse("5.6.mysql_aurora.1.14.4"), StepKind.PATCH))
        : Optional.empty();
  }

  /**
   * A step between two versions that AWS prints as {@code 5.6.10a}, which no Region lists and a
   * waiting patch makes: any upwards that no rule forbids (facts §3.6).
   */
  public static Optional<Hop> hiddenStep(EngineVersion from, EngineVersion to) {
    return from instanceof MysqlVersion mysqlFrom
            && to instanceof MysqlVersion mysqlTo
            && mysqlFrom.isHidden()
            && mysqlTo.isHidden()
            && mysqlTo.isAfter(mysqlFrom)
            && inTheWay(from, to).isEmpty()
        ? Optional.of(new Hop(from, to, StepKind.between(from, to)))
        : Optional.empty();
  }

  private static boolean isLine(MysqlVersion version, int major, int minor) {
    return version.numbers().size() > 1
        && version.numbers().get(0) == major
        && version.numbers().get(1) == minor;
  }

  private static boolean isBelow(MysqlVersion version, List<Integer> numbers) {
    int shared = Math.min(version.numbers().size(), numbers.size());
    for (int i = 0; i < shared; i++) {
      int order = Integer.compare(version.numbers().get(i), numbers.get(i));
      if (order != 0) {
        return order < 0;
      }
    }
    return version.numbers().size() < numbers.size();
  }
}
