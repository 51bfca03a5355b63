package io.github.auroraupgrade.metric;

import io.github.auroraupgrade.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of the log that CloudWatch makes a metric of: the embedded metric format (CloudWatch User
 * Guide, "Specification: Embedded metric format").
 */
public final class EmbeddedMetric {
  private EmbeddedMetric() {}

  /**
   * The line, without a line end.
   *
   * @param at when it was measured
   * @param about what to find the line by in Logs Insights; no dimensions, so any number of values
   */
  public static String line(Measurement measured, Instant at, Map<String, String> about) {
    Metric metric = measured.metric();
    Map<String, Object> directive = new LinkedHashMap<>();
    directive.put("Namespace", Metric.NAMESPACE);
    directive.put("Dimensions", metric.dimensionSets());
    directive.put("Metrics", List.of(definition(metric)));
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("Timestamp", at.toEpochMilli());
    metadata.put("CloudWatchMetrics", List.of(directive));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("_aws", metadata);
    line.putAll(about);
    measured.dimension().ifPresent(value -> line.put(metric.dimension().orElseThrow(), value));
    line.put(metric.printed(), measured.value());
    return Json.line(line);
  }

  private static Map<String, String> definition(Metric metric) {
    Map<String, String> definition = new LinkedHashMap<>();
    definition.put("Name", metric.printed());
    definition.put("Unit", metric.unit());
    return definition;
  }
}
