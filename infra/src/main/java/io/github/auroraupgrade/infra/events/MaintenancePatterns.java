package io.github.auroraupgrade.infra.events;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.events.EventPattern;

/**
 * The events that are about an upgrade: those that the functions' event reader accepts, no more and
 * no less (facts §1.2, §1.4). A test holds one to the other.
 */
final class MaintenancePatterns {
  private static final List<String> RDS_TYPES =
      List.of("RDS DB Cluster Event", "RDS DB Instance Event");

  private static final List<String> EVENT_IDS =
      List.of(
          "RDS-EVENT-0044",
          "RDS-EVENT-0048",
          "RDS-EVENT-0155",
          "RDS-EVENT-0156",
          "RDS-EVENT-0230",
          "RDS-EVENT-0287",
          "RDS-EVENT-0422",
          "RDS-EVENT-0424",
          "RDS-EVENT-0501",
          "RDS-EVENT-0502");

  private MaintenancePatterns() {}

  /** The patterns by the name of their rule. */
  static Map<String, EventPattern> byRule() {
    Map<String, EventPattern> patterns = new LinkedHashMap<>();
    patterns.put("MaintenanceEvents", rds(Map.of("EventID", EVENT_IDS)));
    patterns.put("EventsWithoutId", rds(withoutId()));
    patterns.put("HealthEvents", health());
    return patterns;
  }

  private static EventPattern rds(Map<String, ?> detail) {
    return EventPattern.builder()
        .source(List.of("aws.rds"))
        .detailType(RDS_TYPES)
        .detail(detail)
        .build();
  }

  /** Old events carry no id (facts §1.1). */
  private static Map<String, ?> withoutId() {
    return inOrder(
        Map.of(
            "EventID", List.of(Map.of("exists", false)),
            "Message", List.of(Map.of("wildcard", "*engine minor version upgrade available*"))));
  }

  private static EventPattern health() {
    return EventPattern.builder()
        .source(List.of("aws.health"))
        .detail(
            inOrder(
                Map.of(
                    "service", List.of("RDS"),
                    "eventTypeCategory", List.of("scheduledChange", "accountNotification"))))
        .build();
  }

  /** So that the same source gives the same template. */
  private static Map<String, ?> inOrder(Map<String, ?> detail) {
    return new TreeMap<>(detail);
  }
}
