package io.github.auroraupgrade.simulator.wire;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** The form body of the query protocol: {@code Action=…&Filters.Filter.1.Name=…}. */
public final class QueryForm {
  private static final Set<String> ENVELOPE = Set.of("Action", "Version");

  private final Map<String, String> parameters;
  private final Set<String> used = new HashSet<>(ENVELOPE);

  private QueryForm(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /** Reads a form body, or the query string of a GET. */
  public static QueryForm parse(String body) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new QueryForm(parameters);
  }

  /** One parameter as it was sent. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** All parameters, sorted by name. */
  public Map<String, String> parameters() {
    return new TreeMap<>(parameters);
  }

  /**
   * The request a form spells.
   *
   * @param builder an empty builder of the SDK's request class
   * @throws AwsRefusal {@code InvalidParameterValue} for a value of the wrong type or a parameter
   *     the operation does not have
   */
  public <T> T read(SdkPojo builder, Class<T> type) {
    T request = type.cast(structure("", builder));
    for (String name : parameters.keySet()) {
      if (!used.contains(name)) {
        throw AwsRefusal.invalidValue("Unrecognized parameter: " + name);
      }
    }
    return request;
  }

  private SdkPojo structure(String prefix, SdkPojo builder) {
    for (SdkField<?> field : builder.sdkFields()) {
      value(prefix + field.locationName(), field).ifPresent(value -> field.set(builder, value));
    }
    return Fields.built(builder);
  }

  private Optional<Object> value(String path, SdkField<?> field) {
    return switch (field.marshallingType().getKnownType()) {
      case LIST -> list(path, field);
      case MAP -> map(path, field);
      case SDK_POJO ->
          isGiven(path + ".")
              ? Optional.of(structure(path + ".", Fields.builder(field.constructor())))
              : Optional.empty();
      case STRING,
          INTEGER,
          LONG,
          SHORT,
          BYTE,
          FLOAT,
          DOUBLE,
          BIG_DECIMAL,
          BOOLEAN,
          INSTANT,
          SDK_BYTES ->
          scalar(path, field);
      case NULL, DOCUMENT -> Optional.empty();
    };
  }

  private Optional<Object> list(String path, SdkField<?> field) {
    ListTrait list = field.getRequiredTrait(ListTrait.class);
    String name = Optional.ofNullable(list.memberLocationName()).orElse("member");
    String stem = list.isFlattened() ? path + "." : path + "." + name + ".";
    List<Object> elements = new ArrayList<>();
    for (int i = 1; isGiven(stem + i); i++) {
      value(stem + i, list.memberFieldInfo()).ifPresent(elements::add);
    }
    return elements.isEmpty() ? Optional.empty() : Optional.of(elements);
  }

  private Optional<Object> map(String path, SdkField<?> field) {
    MapTrait map = field.getRequiredTrait(MapTrait.class);
    String stem = map.isFlattened() ? path + "." : path + ".entry.";
    Map<String, Object> entries = new LinkedHashMap<>();
    for (int i = 1; isGiven(stem + i); i++) {
      String key = stem + i + "." + map.keyLocationName();
      used.add(key);
      String name = parameters.getOrDefault(key, "");
      value(stem + i + "." + map.valueLocationName(), map.valueFieldInfo())
          .ifPresent(value -> entries.put(name, value));
    }
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries);
  }

  private Optional<Object> scalar(String path, SdkField<?> field) {
    String text = parameters.get(path);
    if (text == null) {
      return Optional.empty();
    }
    used.add(path);
    try {
      return Optional.of(Scalars.read(field, text));
    } catch (IllegalArgumentException wrong) {
      throw AwsRefusal.invalidValue("Invalid value '" + text + "' for parameter " + path);
    }
  }

  private boolean isGiven(String path) {
    String within = path.endsWith(".") ? path : path + ".";
    return parameters.containsKey(path)
        || parameters.keySet().stream().anyMatch(name -> name.startsWith(within));
  }

  private static String decoded(String text) {
    boolean isPlain = text.indexOf('%') < 0 && text.indexOf('+') < 0;
    return isPlain ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
