package io.github.auroraupgrade.simulator.stepfunctions.definition.reader;

import io.github.auroraupgrade.simulator.stepfunctions.definition.BadDefinition;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Graph;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole definition: its states, and how long an execution may take. */
public record Definition(Graph graph, Optional<Duration> timeout) {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Reads a definition; {@link BadDefinition} when it is malformed or beyond what we know. */
  public static Definition parse(String json) {
    Fields fields = Fields.of("definition", tree(json));
    Optional<Duration> timeout = fields.wholeNumber("TimeoutSeconds", 1).map(Duration::ofSeconds);
    Graph graph = GraphReader.read(fields, false);
    fields.refuseOthers();
    return new Definition(graph, timeout);
  }

  private static JsonNode tree(String json) {
    try {
      return STRICT.readTree(json);
    } catch (JacksonException malformed) {
      throw new BadDefinition("definition", "is not JSON: " + malformed.getOriginalMessage());
    }
  }
}
