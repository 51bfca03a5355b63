package io.github.auroraupgrade.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.github.auroraupgrade.fleet.AwsAccount;
import io.github.auroraupgrade.request.input.FieldShape;
import io.github.auroraupgrade.request.input.InputField;
import io.github.auroraupgrade.request.input.InputReader;
import io.github.auroraupgrade.request.input.RunInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reader, the schema and the runbook know the fields of {@link InputField} and no others. With
 * the system property {@code fields.write} the schema and the table are written again.
 */
class InputFieldTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Path SCHEMA = Schemas.STATE_MACHINE.resolve("schema/input.schema.json");
  private static final Path RUNBOOK =
      Path.of(System.getProperty("repository.root"), "docs/runbook.md");
  private static final String BEGIN = "<!-- fields of the input -->\n\n";
  private static final String END = "\n<!-- end of the fields -->";
  private static final String AGAIN =
      "./mvnw -q test -pl functions -Dtest=InputFieldTest -Dfields.write=true";

  @Test
  void theSchemaHasTheseFields() throws IOException {
    ObjectNode schema = (ObjectNode) Schemas.json(SCHEMA);
    schema.set("properties", FieldSchema.properties());
    String text =
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(schema)
            + "\n";
    write(SCHEMA, text);

    assertThat(Files.readString(SCHEMA)).as(AGAIN).isEqualTo(text);
  }

  @Test
  void theRunbookHasARowForEachField() throws IOException {
    String page = Files.readString(RUNBOOK);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    String text = page.substring(0, from) + table() + page.substring(to);
    write(RUNBOOK, text);

    assertThat(Files.readString(RUNBOOK)).as(AGAIN).isEqualTo(text);
  }

  @ParameterizedTest
  @EnumSource(InputField.class)
  void theReaderAndTheSchemaAgreeOnTheValuesOfAField(InputField field) {
    Schema schema = Schemas.named("input.schema.json");

    assertThat(samples(field.shape()))
        .isNotEmpty()
        .allSatisfy(
            value -> {
              ObjectNode input = with(field, value);
              boolean isTaken =
                  InputReader.read(input, new AwsAccount("aws", "123456789012"))
                      instanceof RunInput.Named;
              assertThat(isTaken).as("%s is %s", field, value).isEqualTo(field.shape().fits(value));
              assertThat(Schemas.errors(schema, input).isEmpty())
                  .as("%s is %s", field, value)
                  .isEqualTo(isTaken);
            });
  }

  private static ObjectNode with(InputField field, JsonNode value) {
    ObjectNode input = JSON.objectNode().put("globalClusterIdentifier", "orders");
    if (field == InputField.WITHIN_DAYS) {
      input.put(InputField.REHEARSED_ON.path(), "orders-test");
    }
    if (field.path().equals(field.top())) {
      input.set(field.path(), value);
    } else {
      input.withObject("/" + field.top()).set(field.path().split("\\.", -1)[1], value);
    }
    return input;
  }

  /** Values at the edges of what the shape allows, within and beyond. */
  private static List<JsonNode> samples(FieldShape shape) {
    Stream<JsonNode> some =
        switch (shape) {
          case FieldShape.Word(List<String> words) ->
              words.stream().map(JsonNodeFactory.instance::stringNode);
          case FieldShape.Text(_, int longest, _, _) ->
              Stream.of("a", "a".repeat(longest), "a".repeat(longest + 1), "-", "a b", "a\nb", "é")
                  .map(JSON::stringNode);
          case FieldShape.Version() -> Stream.of("16.4", "16.", "5.6.10a").map(JSON::stringNode);
          case FieldShape.Time() ->
              Stream.of("2026-11-22T05:00:00Z", "2026-11-22", "").map(JSON::stringNode);
          case FieldShape.Flag() -> Stream.of(JSON.booleanNode(true), JSON.booleanNode(false));
          case FieldShape.Whole(int least, int most) ->
              Stream.of(least - 1L, (long) least, (long) most, most + 1L).map(JSON::numberNode);
          case FieldShape.Decimal(int least, int most) ->
              Stream.of(least - 0.5, (double) least, (double) most, most + 0.5)
                  .map(JSON::numberNode);
          case FieldShape.AnyOf(List<FieldShape> shapes) ->
              shapes.stream().flatMap(one -> samples(one).stream());
          case FieldShape.ListOf(FieldShape item, var most, _) ->
              Stream.concat(
                  samples(item).stream().map(value -> JSON.arrayNode().add(value)),
                  Stream.of(
                      JSON.arrayNode(),
                      JSON.arrayNode().add("same").add("same"),
                      many(most.orElse(20) + 1)));
          case FieldShape.AllOf(List<String> names, FieldShape each) ->
              Stream.concat(
                  samples(each).stream().map(value -> object(names, value)),
                  Stream.of(object(List.of("more"), JSON.stringNode("a")), JSON.objectNode()));
          case FieldShape.ByRegion(_, List<String> names, FieldShape each) ->
              Stream.concat(
                  samples(each).stream()
                      .flatMap(
                          value ->
                              Stream.of("eu-west-1", "Mars")
                                  .map(region -> object(List.of(region), object(names, value)))),
                  Stream.of(JSON.objectNode(), object(List.of("eu-west-1"), JSON.objectNode())));
        };
    return Stream.concat(
            some,
            Stream.of(
                JSON.nullNode(), JSON.stringNode("?"), JSON.numberNode(0.5), JSON.arrayNode(1)))
        .toList();
  }

  private static JsonNode many(int count) {
    return JsonMapper.shared()
        .valueToTree(IntStream.range(0, count).mapToObj(number -> "name" + number).toList());
  }

  private static JsonNode object(List<String> names, JsonNode value) {
    ObjectNode one = JSON.objectNode();
    names.forEach(name -> one.set(name, value));
    return one;
  }

  private static String table() {
    return "| field | option | without it | what it says |\n|---|---|---|---|\n"
        + Arrays.stream(InputField.values()).map(InputFieldTest::row).collect(Collectors.joining());
  }

  private static String row(InputField field) {
    return "| `%s` | %s | %s | %s |%n"
        .formatted(field.path(), code(field.option()), code(field.usual()), text(field))
        .replace("\r", "");
  }

  private static String text(InputField field) {
    return field.shape() instanceof FieldShape.Flag || field.shape() instanceof FieldShape.Version
        ? field.text()
        : field.text()
            + (field.shape().wanted().isEmpty() ? "" : " Give " + field.shape().wanted() + ".");
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }

  private static void write(Path file, String text) throws IOException {
    if (Boolean.getBoolean("fields.write")) {
      Files.writeString(file, text);
    }
  }
}
