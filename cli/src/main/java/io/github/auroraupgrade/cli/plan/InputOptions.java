package io.github.auroraupgrade.cli.plan;

import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.request.input.FieldShape;
import io.github.auroraupgrade.request.input.InputField;
import io.github.auroraupgrade.request.input.OptionGroup;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The options that are fields of a run's input, made from {@link InputField}. */
final class InputOptions {
  /** Before the groups that a command itself declares. */
  private static final int FIRST = -OptionGroup.values().length - 1;

  private static final String NO_REGION = "";

  private final Map<InputField, OptionSpec> options = new EnumMap<>(InputField.class);

  /** Lets the command read them. */
  void addTo(CommandSpec command) {
    Arrays.stream(OptionGroup.values())
        .filter(group -> !group.heading().isEmpty())
        .forEach(group -> command.addArgGroup(section(group)));
  }

  /** Puts in what was given, and nothing else. */
  void into(ObjectNode input) {
    options.forEach((field, option) -> into(input, field, option.getValue()));
  }

  private ArgGroupSpec section(OptionGroup group) {
    ArgGroupSpec.Builder section =
        ArgGroupSpec.builder()
            .heading("%n" + group.heading() + ":%n")
            .exclusive(false)
            .validate(false)
            .order(FIRST + List.of(OptionGroup.values()).indexOf(group));
    Arrays.stream(InputField.values())
        .filter(field -> field.group() == group)
        .forEach(
            field -> {
              OptionSpec option = option(field);
              options.put(field, option);
              section.addArg(option);
            });
    return section.build();
  }

  private static OptionSpec option(InputField field) {
    OptionSpec.Builder option =
        OptionSpec.builder(field.option()).description(help(field)).paramLabel(field.label());
    return switch (field.shape()) {
      case FieldShape.Flag() ->
          option.type(Boolean.class).arity("0").negatable(field.usual().isEmpty()).build();
      case FieldShape.Whole _ -> option.type(Integer.class).build();
      case FieldShape.Decimal _ -> option.type(Double.class).build();
      case FieldShape.ListOf _ -> option.type(List.class).auxiliaryTypes(String.class).build();
      case FieldShape.ByRegion _ ->
          option.type(Map.class).auxiliaryTypes(String.class, String.class).build();
      case FieldShape.AnyOf any when any.shapes().contains(new FieldShape.Flag()) ->
          option.type(String.class).arity("0..1").fallbackValue(NO_REGION).build();
      case FieldShape.AnyOf _,
          FieldShape.AllOf _,
          FieldShape.Word _,
          FieldShape.Text _,
          FieldShape.Version _,
          FieldShape.Time _ ->
          option.type(String.class).build();
    };
  }

  /** The field's text, the values that it may have, and the one that holds without it. */
  private static String help(InputField field) {
    boolean isSaid =
        switch (field.shape()) {
          case FieldShape.Word _, FieldShape.Whole _, FieldShape.Decimal _ -> true;
          case FieldShape.AnyOf any -> !any.shapes().contains(new FieldShape.Flag());
          case FieldShape.Flag _,
              FieldShape.ListOf _,
              FieldShape.ByRegion _,
              FieldShape.AllOf _,
              FieldShape.Text _,
              FieldShape.Version _,
              FieldShape.Time _ ->
              false;
        };
    if (!isSaid) {
      return field.text();
    }
    String wanted = field.shape().wanted();
    return field.text()
        + " "
        + wanted.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
        + wanted.substring(1)
        + (field.usual().isEmpty() ? "." : "; by default " + field.usual() + ".");
  }

  private static void into(ObjectNode input, InputField field, Object given) {
    if (given == null) {
      return;
    }
    JsonNode value =
        switch (field.shape()) {
          case FieldShape.Flag() when !field.usual().isEmpty() ->
              json(!Boolean.parseBoolean(field.usual()));
          case FieldShape.ByRegion _ -> groups(field, (Map<?, ?>) given);
          default -> json(NO_REGION.equals(given) ? true : given);
        };
    if (field.path().equals(field.top())) {
      input.set(field.path(), value);
    } else {
      input
          .withObject("/" + field.top())
          .set(field.path().substring(field.top().length() + 1), value);
    }
  }

  private static JsonNode json(Object value) {
    return JsonMapper.shared().valueToTree(value);
  }

  private static ObjectNode groups(InputField field, Map<?, ?> given) {
    ObjectNode byRegion = JsonMapper.shared().createObjectNode();
    given.forEach(
        (region, names) ->
            group(
                byRegion.putObject(region.toString()),
                "%s %s=%s".formatted(field.option(), region, names),
                names.toString()));
    return byRegion;
  }

  private static void group(ObjectNode named, String typed, String names) {
    String[] both = names.split(",", -1);
    if (names.isEmpty() || both.length > 2) {
      throw new UserMistake(
          typed + ": give REGION=CLUSTER, REGION=CLUSTER,INSTANCE or REGION=,INSTANCE.");
    }
    if (!both[0].isEmpty()) {
      named.put("cluster", both[0]);
    }
    if (both.length > 1) {
      named.put("instance", both[1]);
    }
  }
}
