package io.github.auroraupgrade.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every line that can be written, held to CloudWatch's own rules. */
class EmbeddedMetricTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final Map<String, String> ABOUT =
      Map.of("function", "NextMove", "globalCluster", "orders");

  @ParameterizedTest
  @EnumSource(Metric.class)
  void everyLineIsEmbeddedMetricFormat(Metric metric) throws IOException {
    assertThat(errors(line(metric))).isEmpty();
  }

  @Test
  void theSchemaWouldSeeAMissingMember() throws IOException {
    String spoiled = line(Metric.POLLS).toString().replace("\"Namespace\"", "\"Room\"");
    assertThat(errors(JsonMapper.shared().readTree(spoiled))).isNotEmpty();
  }

  /** The schema cannot say it: dimensions and metrics are references to members of the line. */
  @ParameterizedTest
  @EnumSource(Metric.class)
  void everyReferenceIsAMemberOfTheLine(Metric metric) {
    JsonNode line = line(metric);
    JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
    directive
        .path("Dimensions")
        .forEach(
            set -> set.forEach(name -> assertThat(line.path(name.asString()).isString()).isTrue()));
    directive
        .path("Metrics")
        .forEach(one -> assertThat(line.path(one.path("Name").asString()).isNumber()).isTrue());
  }

  @Test
  void aLineIsWrittenAsItStandsHere() {
    assertThat(
            EmbeddedMetric.line(
                Measurement.failure(Failure.MEMBER_FAILED).getFirst(),
                NOW,
                Map.of("globalCluster", "orders")))
        .isEqualTo(
            "{\"_aws\":{\"Timestamp\":1795230000000,\"CloudWatchMetrics\":[{\"Namespace\":"
                + "\"AuroraGlobalUpgrade\",\"Dimensions\":[[\"Reason\"],[]],\"Metrics\":"
                + "[{\"Name\":\"Failures\",\"Unit\":\"Count\"}]}]},\"globalCluster\":\"orders\","
                + "\"Reason\":\"MEMBER_FAILED\",\"Failures\":1}");
  }

  @Test
  void aMetricWithADimensionIsNotMeasuredWithoutIt() {
    assertThatThrownBy(() -> Measurement.of(Metric.FAILURES, 1))
        .hasMessage("FAILURES has the dimension Reason");
    assertThatThrownBy(() -> Measurement.of(Metric.POLLS, 1, Failure.DEFECT))
        .hasMessage("POLLS has none");
  }

  private static JsonNode line(Metric metric) {
    Optional<String> value = metric.dimension().map(_ -> "SOME_VALUE");
    return JsonMapper.shared()
        .readTree(EmbeddedMetric.line(new Measurement(metric, 12, value), NOW, ABOUT));
  }

  private static List<String> errors(JsonNode line) throws IOException {
    try (InputStream text =
        EmbeddedMetricTest.class.getResourceAsStream("/embedded-metric-format.schema.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(new String(text.readAllBytes(), StandardCharsets.UTF_8));
      return schema.validate(line).stream().map(Error::toString).toList();
    }
  }
}
