package io.github.auroraupgrade.request.input;

import java.util.Map;
import java.util.Optional;

/**
 * The RDS events that say something is available or pending (facts §1.2). Change the tables here if
 * AWS changes its events.
 */
final class MaintenanceEvents {
  /** About the engine version: these ask for an upgrade. */
  private static final Map<String, String> ENGINE =
      Map.of(
          "RDS-EVENT-0155", "a minor engine version upgrade is available for a DB instance",
          "RDS-EVENT-0156", "a minor engine version upgrade is available for a DB cluster",
          "RDS-EVENT-0424", "a member runs a higher engine version than its global cluster");

  /** About the operating system, the host or a certificate: these make us plan and tell. */
  private static final Map<String, String> OTHER =
      Map.of(
          "RDS-EVENT-0044", "AWS wrote about the maintenance of a DB instance",
          "RDS-EVENT-0048", "an engine upgrade waits for read replicas to be upgraded first",
          "RDS-EVENT-0230", "an operating system patch is available for a DB instance",
          "RDS-EVENT-0287", "an operating system upgrade is required for a DB cluster",
          "RDS-EVENT-0422", "the host of a DB instance will be replaced",
          "RDS-EVENT-0501", "a server certificate has to be rotated",
          "RDS-EVENT-0502", "a server certificate rotation is scheduled");

  /** Old events carry no id (facts §1.1); the words of the ones that ask for an upgrade. */
  private static final String ENGINE_WORDS = "engine minor version upgrade available";

  private MaintenanceEvents() {}

  static Optional<String> aboutEngine(String eventId, String message) {
    if (eventId.isEmpty()) {
      return message.contains(ENGINE_WORDS)
          ? Optional.of("a minor engine version upgrade is available")
          : Optional.empty();
    }
    return Optional.ofNullable(ENGINE.get(eventId));
  }

  static Optional<String> aboutSomethingElse(String eventId) {
    return Optional.ofNullable(OTHER.get(eventId));
  }
}
