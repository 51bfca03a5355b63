package io.github.auroraupgrade.fleet;

import java.util.List;
import java.util.Optional;

/**
 * An engine version: parsed once, compared as numbers, printed exactly as AWS prints it (facts
 * §3.6). Versions of different engines are never compared; asking is a defect.
 */
public sealed interface EngineVersion extends Comparable<EngineVersion>
    permits MysqlVersion, PostgresqlVersion {

  /** The version as people write it, and AWS prints it where it does not hide it. */
  String text();

  /** What AWS prints for this version: the same text, but {@code 5.6.10a} for all that it hides. */
  default String printed() {
    return text();
  }

  /** The version's numbers, most significant first; shorter means less is known. */
  List<Integer> numbers();

  /** How many of the numbers name the major version: one, or two for {@code 8.4}, {@code 9.6}. */
  int majorLength();

  /** The major version as people name it: {@code 3}, {@code 8.4}, {@code 16}, {@code 9.6}. */
  default String major() {
    return majorLength() == 1
        ? String.valueOf(numbers().getFirst())
        : numbers().get(0) + "." + numbers().get(1);
  }

  /** The version of either engine that this text is; empty if it is none. */
  static Optional<EngineVersion> tryParse(String text) {
    return MysqlVersion.tryParse(text)
        .<EngineVersion>map(version -> version)
        .or(() -> PostgresqlVersion.tryParse(text));
  }

  /**
   * Parses a version of either engine.
   *
   * @throws IllegalArgumentException naming the text and the forms that are known
   */
  static EngineVersion parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + text
                        + "' is not an Aurora engine version; known forms are 16.4, 9.6.12, 15.4.1,"
                        + " 8.0.mysql_aurora.3.04.0, 5.7.12 and 5.6.10a"));
  }

  /** Whether this is newer than the other. */
  default boolean isAfter(EngineVersion other) {
    return compareTo(other) > 0;
  }

  /** Whether this is the other version or a newer one. */
  default boolean isAtLeast(EngineVersion other) {
    return compareTo(other) >= 0;
  }

  /** Whether both are of the same major version. */
  default boolean hasMajorOf(EngineVersion other) {
    int length = majorLength();
    return getClass() == other.getClass()
        && length == other.majorLength()
        && numbers().subList(0, length).equals(other.numbers().subList(0, length));
  }

  @Override
  default int compareTo(EngineVersion other) {
    if (getClass() != other.getClass()) {
      throw new IllegalArgumentException(
          text() + " and " + other.text() + " are versions of different engines");
    }
    int byNumbers = compareNumbers(numbers(), other.numbers());
    return byNumbers != 0 ? byNumbers : text().compareTo(other.text());
  }

  private static int compareNumbers(List<Integer> these, List<Integer> those) {
    int shared = Math.min(these.size(), those.size());
    for (int i = 0; i < shared; i++) {
      int order = these.get(i).compareTo(those.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(these.size(), those.size());
  }
}
