package io.github.auroraupgrade.plan.version;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.MysqlVersion;
import java.util.List;
import java.util.stream.Stream;

/**
 * A version as people say it: {@code 17}, {@code 16.4}, {@code 3.10}, {@code 3.10.5}. It means
 * every version whose number begins so; of Aurora MySQL the number is Aurora's own.
 */
record ShortVersion(String text, List<Integer> numbers) {
  ShortVersion {
    numbers = List.copyOf(numbers);
  }

  static ShortVersion parse(String text) {
    return new ShortVersion(text, Stream.of(text.split("\\.", -1)).map(Integer::valueOf).toList());
  }

  /** Whether this version is one of those. */
  boolean covers(EngineVersion version) {
    List<Integer> whole = version.numbers();
    return whole.size() >= numbers.size() && whole.subList(0, numbers.size()).equals(numbers);
  }

  /** How AWS would print it, had it one of this number; for the sentence that it has none. */
  EngineVersion printedLike(EngineVersion running) {
    String number = text + ".0".repeat(Math.max(0, 3 - numbers.size()));
    return running instanceof MysqlVersion mysql
        ? EngineVersion.parse(mysql.compatibility() + ".mysql_aurora." + number)
        : EngineVersion.parse(numbers.size() == 1 ? text + ".0" : text);
  }
}
