package io.github.auroraupgrade.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schemas of {@code statemachine/schema}, and what they say of a document. */
final class Schemas {
  static final Path STATE_MACHINE =
      Path.of(System.getProperty("repository.root")).resolve("statemachine");

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private Schemas() {}

  static Schema named(String name) {
    return REGISTRY.getSchema(text(STATE_MACHINE.resolve("schema").resolve(name)));
  }

  /** What is wrong with the document; nothing if it fits. */
  static List<String> errors(Schema schema, JsonNode document) {
    return schema
        .validate(
            document,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  static JsonNode json(Path file) {
    return JsonMapper.shared().readTree(text(file));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
