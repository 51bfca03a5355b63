package io.github.auroraupgrade.infra.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The CDK context: what cdk.json says, and what {@code -c name=value} says over it. From the
 * command line every value is text; cdk.json may also hold lists and numbers.
 */
final class Context {
  /** The CDK's own keys hold a colon, a slash or a hyphen; plain words are ours. */
  private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z]+");

  private final Map<String, Object> values;

  Context(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  void refuseUnknown(List<String> known) {
    SortedSet<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeIf(key -> known.contains(key) || !PLAIN_WORD.matcher(key).matches());
    if (!unknown.isEmpty()) {
      throw new BadSetting(
          unknown.first(), "is not known.", "Known are " + String.join(", ", known) + ".");
    }
  }

  /** The parameter's text; empty if it is not given, or given as nothing. */
  Optional<String> text(String parameter) {
    return switch (values.get(parameter)) {
      case null -> Optional.empty();
      case String text -> Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
      case Number number -> Optional.of(number.toString());
      case Object other -> throw wrongType(parameter, other, "one text");
    };
  }

  /** The parameter's elements: a list, or text separated by commas. */
  List<String> list(String parameter) {
    List<String> elements =
        switch (values.get(parameter)) {
          case null -> List.of();
          case String text -> Arrays.asList(text.split(",", -1));
          case Collection<?> several -> several.stream().map(String::valueOf).toList();
          case Object other -> throw wrongType(parameter, other, "a list");
        };
    return elements.stream().map(String::strip).filter(element -> !element.isEmpty()).toList();
  }

  /** The parameter's whole number, within these bounds. */
  int number(String parameter, int otherwise, int least, int most) {
    String text = text(parameter).orElse(Integer.toString(otherwise));
    String remedy = "Give a whole number from " + least + " to " + most + ".";
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
      throw new BadSetting(parameter, text + " is out of bounds.", remedy);
    } catch (NumberFormatException e) {
      throw new BadSetting(parameter, "'" + text + "' is not a whole number.", remedy);
    }
  }

  private static BadSetting wrongType(String parameter, Object value, String wanted) {
    return new BadSetting(
        parameter, "'" + value + "' is not " + wanted + ".", "Give " + wanted + ".");
  }
}
