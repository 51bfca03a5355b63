package io.github.auroraupgrade.simulator.base;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** One message published to an SNS topic, as a subscriber would receive it. */
public record Mail(
    Instant time, String topicArn, String subject, String message, Map<String, String> attributes) {

  /** Copies the attributes, in the order of their names. */
  public Mail {
    requireNonNull(time, "time is null");
    requireNonNull(topicArn, "topicArn is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(message, "message is null");
    attributes = new TreeMap<>(attributes);
  }
}
