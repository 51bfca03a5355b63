package io.github.auroraupgrade.fleet;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An Aurora PostgreSQL version, for example {@code 16.4}, {@code 9.6.12}, {@code 15.4.1} or {@code
 * 16.11-limitless} (facts §3.6). The API normally hides the patch number.
 */
public record PostgresqlVersion(String text, List<Integer> numbers, String suffix)
    implements EngineVersion {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,4}(?:\\.\\d{1,4}){1,3})(?:-([a-z][a-z0-9-]{0,30}))?");

  public PostgresqlVersion {
    requireNonNull(text, "text is null");
    requireNonNull(suffix, "suffix is null");
    numbers = List.copyOf(numbers);
  }

  static Optional<PostgresqlVersion> tryParse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<Integer> numbers =
        Stream.of(matcher.group(1).split("\\.", -1)).map(Integer::valueOf).toList();
    String suffix = matcher.group(2) == null ? "" : matcher.group(2);
    return Optional.of(new PostgresqlVersion(text, numbers, suffix));
  }

  /** One for {@code 16}; before PostgreSQL 10 two, {@code 9.6}. */
  @Override
  public int majorLength() {
    return numbers.getFirst() >= 10 ? 1 : 2;
  }

  /** Whether this is a variant such as Limitless, which global databases cannot run. */
  public boolean isVariant() {
    return !suffix.isEmpty();
  }

  /** The text says it all; versions are looked up often. */
  @Override
  public boolean equals(Object other) {
    return other instanceof PostgresqlVersion version && text.equals(version.text);
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
