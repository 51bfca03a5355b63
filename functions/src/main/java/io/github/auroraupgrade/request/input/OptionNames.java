package io.github.auroraupgrade.request.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a run's input as options of {@code aurora-upgrade start}, for mails that tell
 * people what to type. The command line's own tests read them back.
 */
public final class OptionNames {
  private OptionNames() {}

  /** The option of a field; of a field that has only parts, the first part's. */
  public static String of(String field) {
    return withOption()
        .filter(one -> one.path().equals(field) || one.top().equals(field))
        .map(InputField::option)
        .findFirst()
        .orElse(field);
  }

  /** The sentence about a field as one about its option. */
  public static String inOptions(String sentence) {
    return withOption()
        .reduce(
            sentence,
            (text, field) -> text.replace("Field '" + field.path() + "'", field.option()),
            (text, _) -> text);
  }

  /** What a person types for this console input: options and values, each a word of its own. */
  public static List<String> words(JsonNode input) {
    List<String> words = new ArrayList<>();
    for (String name : input.propertyNames()) {
      withOption()
          .filter(field -> field.top().equals(name) && !field.in(input).isMissingNode())
          .forEach(field -> add(words, field, field.in(input)));
    }
    return words;
  }

  private static Stream<InputField> withOption() {
    return Arrays.stream(InputField.values()).filter(field -> !field.option().isEmpty());
  }

  private static void add(List<String> words, InputField field, JsonNode value) {
    if (field.shape() instanceof FieldShape.ByRegion) {
      value
          .properties()
          .forEach(
              region ->
                  words.addAll(
                      List.of(field.option(), region.getKey() + "=" + groups(region.getValue()))));
    } else if (value.isArray()) {
      value.valueStream().forEach(one -> words.addAll(List.of(field.option(), one.asString())));
    } else if (value.isBoolean()) {
      flag(words, field, value.booleanValue());
    } else {
      words.addAll(List.of(field.option(), value.asString()));
    }
  }

  private static void flag(List<String> words, InputField field, boolean value) {
    if (field.usual().isEmpty() && !value) {
      words.add(field.option().replaceFirst("--", "--no-"));
    } else if (!field.usual().equals(String.valueOf(value))) {
      words.add(field.option());
    }
  }

  private static String groups(JsonNode named) {
    String instance = named.path("instance").asString("");
    return named.path("cluster").asString("") + (instance.isEmpty() ? "" : "," + instance);
  }
}
