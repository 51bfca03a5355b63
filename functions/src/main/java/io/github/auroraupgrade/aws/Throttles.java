package io.github.auroraupgrade.aws;

import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;

/**
 * Counts what the SDK hides by trying again: attempts that AWS answered with a throttle. The SDK
 * reports each call with its attempts when the call has ended.
 */
final class Throttles implements MetricPublisher {
  private static final String THROTTLED = "Throttling";

  private final LongAdder attempts = new LongAdder();

  @Override
  public void publish(MetricCollection call) {
    attempts.add(
        call.children().stream()
            .flatMap(attempt -> attempt.metricValues(CoreMetric.ERROR_TYPE).stream())
            .filter(THROTTLED::equals)
            .count());
  }

  /** How many since this was asked last. */
  long take() {
    return attempts.sumThenReset();
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
