package io.github.auroraupgrade.request.input;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.request.StartAt;
import io.github.auroraupgrade.text.NearNames;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Which values a field of a run's input may have. */
public sealed interface FieldShape {
  /** Whether this is such a value. */
  boolean fits(JsonNode value);

  /** What may be given, for a sentence; empty where only the field's own text can say it. */
  default String wanted() {
    return "";
  }

  /** The words that it may be; none where it is no word. */
  default List<String> words() {
    return List.of();
  }

  /** A question, before a remedy, where the value is near to one that it may be. */
  default String meant(JsonNode value) {
    return NearNames.question(value.asString(""), words());
  }

  /** Text that the pattern fits as a whole. */
  static FieldShape matching(String pattern, int longest) {
    return new Text(Pattern.compile(pattern), longest, "");
  }

  /** One of these words. */
  record Word(List<String> words) implements FieldShape {
    public Word {
      words = List.copyOf(words);
    }

    @Override
    public boolean fits(JsonNode value) {
      return value.isString() && words.contains(value.stringValue());
    }

    @Override
    public String wanted() {
      return "one of " + String.join(", ", words);
    }
  }

  /**
   * Text that the pattern fits as a whole, and no longer than that.
   *
   * @param wanted what it is; empty where only the field's own text can say it
   * @param words some of those that it may be, to say what somebody meant
   */
  record Text(Pattern pattern, int longest, String wanted, List<String> words)
      implements FieldShape {
    public Text {
      requireNonNull(pattern, "pattern is null");
      requireNonNull(wanted, "wanted is null");
      words = List.copyOf(words);
    }

    Text(Pattern pattern, int longest, String wanted) {
      this(pattern, longest, wanted, List.of());
    }

    @Override
    public boolean fits(JsonNode value) {
      return value.isString()
          && value.stringValue().length() <= longest
          && pattern.matcher(value.stringValue()).matches();
    }
  }

  /** An engine version, as {@link EngineVersion} reads it. */
  record Version() implements FieldShape {
    @Override
    public boolean fits(JsonNode value) {
      return value.isString() && EngineVersion.tryParse(value.stringValue()).isPresent();
    }

    @Override
    public String wanted() {
      return "an engine version";
    }
  }

  /** A time in ISO 8601 with its offset. */
  record Time() implements FieldShape {
    @Override
    public boolean fits(JsonNode value) {
      return value.isString()
          && StartAt.parse(value.stringValue()).filter(StartAt.At.class::isInstance).isPresent();
    }

    @Override
    public String wanted() {
      return "a time in ISO 8601 with its offset";
    }
  }

  /** True or false. */
  record Flag() implements FieldShape {
    @Override
    public boolean fits(JsonNode value) {
      return value.isBoolean();
    }

    @Override
    public String wanted() {
      return "true or false";
    }
  }

  /** A whole number; both ends are allowed. */
  record Whole(int least, int most) implements FieldShape {
    @Override
    public boolean fits(JsonNode value) {
      return value.isIntegralNumber()
          && value.canConvertToInt()
          && value.intValue() >= least
          && value.intValue() <= most;
    }

    @Override
    public String wanted() {
      return "a whole number from " + least + " to " + most;
    }
  }

  /** A number; both ends are allowed. */
  record Decimal(int least, int most) implements FieldShape {
    @Override
    public boolean fits(JsonNode value) {
      return value.isNumber() && value.doubleValue() >= least && value.doubleValue() <= most;
    }

    @Override
    public String wanted() {
      return "a number from " + least + " to " + most;
    }
  }

  /** A value of any of these shapes. */
  record AnyOf(List<FieldShape> shapes) implements FieldShape {
    public AnyOf {
      shapes = List.copyOf(shapes);
    }

    static AnyOf of(FieldShape... shapes) {
      return new AnyOf(List.of(shapes));
    }

    @Override
    public boolean fits(JsonNode value) {
      return shapes.stream().anyMatch(shape -> shape.fits(value));
    }

    @Override
    public List<String> words() {
      return shapes.stream().flatMap(shape -> shape.words().stream()).toList();
    }

    @Override
    public String wanted() {
      return shapes.stream()
          .map(FieldShape::wanted)
          .filter(words -> !words.isEmpty())
          .collect(Collectors.joining(", or "));
    }
  }

  /** An array of values of one shape. */
  record ListOf(FieldShape item, Optional<Integer> most, boolean isDistinct) implements FieldShape {
    public ListOf {
      requireNonNull(item, "item is null");
      requireNonNull(most, "most is null");
    }

    @Override
    public boolean fits(JsonNode value) {
      return value.isArray()
          && value.size() <= most.orElse(Integer.MAX_VALUE)
          && value.valueStream().allMatch(item::fits)
          && (!isDistinct || value.valueStream().distinct().count() == value.size());
    }
  }

  /** An object that has all of these fields, each of the same shape. */
  record AllOf(List<String> names, FieldShape each) implements FieldShape {
    public AllOf {
      names = List.copyOf(names);
      requireNonNull(each, "each is null");
    }

    @Override
    public boolean fits(JsonNode value) {
      return value.isObject()
          && value.size() == names.size()
          && names.stream().allMatch(name -> value.has(name) && each.fits(value.get(name)));
    }
  }

  /** An object by Region, each with some of these fields. */
  record ByRegion(FieldShape region, List<String> names, FieldShape each) implements FieldShape {
    public ByRegion {
      requireNonNull(region, "region is null");
      names = List.copyOf(names);
      requireNonNull(each, "each is null");
    }

    @Override
    public boolean fits(JsonNode value) {
      return value.isObject()
          && value.propertyNames().stream()
              .allMatch(name -> region.fits(StringNode.valueOf(name)) && some(value.get(name)));
    }

    @Override
    public String meant(JsonNode value) {
      return value.propertyNames().stream()
          .map(StringNode::valueOf)
          .filter(name -> !region.fits(name))
          .map(region::meant)
          .collect(Collectors.joining());
    }

    private boolean some(JsonNode fields) {
      return fields.isObject()
          && fields
              .propertyStream()
              .allMatch(field -> names.contains(field.getKey()) && each.fits(field.getValue()));
    }
  }
}
