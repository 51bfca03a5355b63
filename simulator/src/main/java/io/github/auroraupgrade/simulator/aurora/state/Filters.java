package io.github.auroraupgrade.simulator.aurora.state;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.Filter;

/** The Filters parameter: every filter must hold, each with any of its values. */
public final class Filters {
  private Filters() {}

  /**
   * The condition that filters spell.
   *
   * @param known what a filter compares, by its name
   * @throws AwsRefusal {@code InvalidParameterValue} for a filter the call does not know
   */
  public static <T> Predicate<T> of(
      List<Filter> filters, Map<String, Function<T, List<String>>> known) {
    return filters.stream().map(filter -> one(filter, known)).reduce(any -> true, Predicate::and);
  }

  /** A value that may be missing, as a filter compares it. */
  public static List<String> values(@Nullable String... values) {
    return Stream.of(values).flatMap(value -> Optional.ofNullable(value).stream()).toList();
  }

  private static <T> Predicate<T> one(Filter filter, Map<String, Function<T, List<String>>> known) {
    Function<T, List<String>> compared =
        Optional.ofNullable(known.get(filter.name()))
            .orElseThrow(
                () -> AwsRefusal.invalidValue("Unrecognized filter name: " + filter.name()));
    return object -> compared.apply(object).stream().anyMatch(filter.values()::contains);
  }
}
