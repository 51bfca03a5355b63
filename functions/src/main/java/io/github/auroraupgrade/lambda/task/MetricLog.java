package io.github.auroraupgrade.lambda.task;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.github.auroraupgrade.metric.EmbeddedMetric;
import io.github.auroraupgrade.metric.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Writes what a function has measured into its own log, where CloudWatch finds it. Nothing is
 * printed but there: on a laptop the log is kept, not shown.
 */
public final class MetricLog {
  private final LambdaEnvironment around;
  private final String function;

  public MetricLog(LambdaEnvironment around, Class<?> handler) {
    this.around = around;
    this.function = handler.getSimpleName();
  }

  /**
   * Writes one line for each measurement, and one for the throttles of this call, if there were
   * any.
   *
   * @param about what to find the lines by
   */
  public void write(LambdaLogger logger, List<Measurement> measured, Map<String, String> about) {
    List<Measurement> all = new ArrayList<>(measured);
    long throttles = around.clients().takeThrottles();
    if (throttles > 0) {
      all.add(Measurement.throttles(function, throttles));
    }
    SequencedMap<String, String> properties = new LinkedHashMap<>();
    properties.put("function", function);
    properties.putAll(about);
    for (Measurement one : all) {
      logger.log(EmbeddedMetric.line(one, around.clock().instant(), properties) + "\n");
    }
  }
}
