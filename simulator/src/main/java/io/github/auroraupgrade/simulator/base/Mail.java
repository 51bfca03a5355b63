package io.github.auroraupgrade.simulator.base;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** One message published to an SNS topic, as a subscriber would receive it. */
public record Mail(
    Instant time, String topicArn, String subject, String message, Map<String, String> attributes) {

  /** Copies the attributes, in the order of their names. */
  public Mail {
    attributes = new TreeMap<>(attributes);
  }
}
