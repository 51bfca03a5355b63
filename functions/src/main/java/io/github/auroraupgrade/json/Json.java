package io.github.auroraupgrade.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.MaintenanceWindow;
import io.github.auroraupgrade.fleet.RdsArn;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The one JSON mapper. Fields are in the order of the record, what is absent is left out, versions,
 * ARNs and windows are written as AWS writes them, times as ISO-8601 in UTC.
 *
 * <p>Reading is bounded: documents of up to 1 MiB, 100 levels deep, no duplicate field.
 */
public final class Json {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_OWN_BYTES = 1 << 26;
  private static final int MAX_DEPTH = 100;

  private static final JsonMapper MAPPER = make(MAX_BYTES);

  /** What this tool itself keeps of thousands of databases. */
  private static final JsonMapper LARGE = make(MAX_OWN_BYTES);

  private Json() {}

  private static JsonMapper make(int most) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxDocumentLength(most)
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
        .addModule(
            new SimpleModule()
                .addSerializer(EngineVersion.class, new AsText<>(EngineVersion::text))
                .addDeserializer(EngineVersion.class, new FromText<>(EngineVersion::parse))
                .addSerializer(MaintenanceWindow.class, new AsText<>(MaintenanceWindow::toString))
                .addDeserializer(MaintenanceWindow.class, new FromText<>(MaintenanceWindow::parse))
                .addSerializer(RdsArn.class, new AsText<>(RdsArn::toString))
                .addDeserializer(RdsArn.class, new FromText<>(RdsArn::parse)))
        .build();
  }

  /** The mapper. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** The value as one line. */
  public static String line(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** The value as a document for people: indented, with a line end. */
  public static byte[] document(Object value) {
    String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a value.
   *
   * @throws JacksonException if the text is not JSON or does not fit the type
   */
  public static <T> T read(byte[] json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }

  /**
   * Reads a document that this tool itself has kept, of up to 64 MiB.
   *
   * @throws JacksonException if the text is not JSON or does not fit the type
   */
  public static <T> T readKept(byte[] json, Class<T> type) {
    return LARGE.readValue(json, type);
  }

  /**
   * Reads a value from a tree.
   *
   * @throws JacksonException if the tree does not fit the type
   */
  public static <T> T read(JsonNode tree, Class<T> type) {
    return MAPPER.treeToValue(tree, type);
  }

  /** The value as a tree. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  private static final class AsText<T> extends ValueSerializer<T> {
    private final Function<T, String> text;

    AsText(Function<T, String> text) {
      this.text = text;
    }

    @Override
    public void serialize(T value, JsonGenerator generator, SerializationContext context) {
      generator.writeString(text.apply(value));
    }
  }

  private static final class FromText<T> extends ValueDeserializer<T> {
    private final Function<String, T> parse;

    FromText(Function<String, T> parse) {
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      String text = parser.getString();
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        return context.reportInputMismatch(this, "%s", e.getMessage());
      }
    }
  }
}
