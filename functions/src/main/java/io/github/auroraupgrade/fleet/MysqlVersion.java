package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An Aurora MySQL version, for example {@code 8.0.mysql_aurora.3.04.0} (facts §3.6).
 *
 * <p>Two texts hide their Aurora number: {@code 5.6.10a} means every 1.x before 1.19.0 and {@code
 * 5.7.12} for every 2.x up to 2.03.1. Their numbers end after the major version, so that they sort
 * before every version that says more.
 */
public record MysqlVersion(String text, String compatibility, List<Integer> numbers)
    implements EngineVersion {
  private static final Pattern FULL =
      Pattern.compile("(5\\.6|5\\.7|8\\.0|8\\.4)\\.mysql_aurora\\.(\\d{1,4}(?:\\.\\d{1,4}){2,3})");
  private static final int FIRST_PRINTED_1_X = 19;
  private static final MysqlVersion HIDDEN_1 = new MysqlVersion("5.6.10a", "5.6", List.of(1));
  private static final MysqlVersion HIDDEN_2 = new MysqlVersion("5.7.12", "5.7", List.of(2));

  public MysqlVersion {
    requireNonNull(text, "text is null");
    requireNonNull(compatibility, "compatibility is null");
    numbers = List.copyOf(numbers);
  }

  static Optional<MysqlVersion> tryParse(String text) {
    if (text.equals(HIDDEN_1.text)) {
      return Optional.of(HIDDEN_1);
    }
    if (text.equals(HIDDEN_2.text)) {
      return Optional.of(HIDDEN_2);
    }
    Matcher matcher = FULL.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<Integer> numbers =
        Stream.of(matcher.group(2).split("\\.", -1)).map(Integer::valueOf).toList();
    return Optional.of(new MysqlVersion(text, matcher.group(1), numbers));
  }

  /** One for {@code 3}; from 8.4 on two, as the MySQL number itself counts: {@code 8.4}. */
  @Override
  public int majorLength() {
    return numbers.getFirst() >= 8 ? 2 : 1;
  }

  /** The Aurora number, {@code 3.04.0}; empty where AWS hides it. */
  public Optional<String> auroraNumber() {
    int marker = text.indexOf("mysql_aurora.");
    return marker < 0
        ? Optional.empty()
        : Optional.of(text.substring(marker + "mysql_aurora.".length()));
  }

  /**
   * Whether AWS prints this version as {@code 5.6.10a}: every 1.x before 1.19.0. Such versions
   * cannot be named to {@code ModifyDBCluster}; they were reached through pending maintenance
   * (facts §3.6).
   */
  public boolean isHidden() {
    return numbers.getFirst() == 1 && (numbers.size() < 2 || numbers.get(1) < FIRST_PRINTED_1_X);
  }

  @Override
  public String printed() {
    return isHidden() ? HIDDEN_1.text : text;
  }

  /** The text says it all; versions are looked up often. */
  @Override
  public boolean equals(Object other) {
    return other instanceof MysqlVersion version && text.equals(version.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
