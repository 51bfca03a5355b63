package io.github.auroraupgrade.simulator.aurora.state;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.DeterministicRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.SourceType;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One RDS event: DescribeEvents lists it without its id, EventBridge delivers it with (facts §1.1,
 * §2.2).
 */
public record RdsEvent(Instant time, Arn source, EventText text) {

  /** As DescribeEvents lists it. */
  public Event listed() {
    return Event.builder()
        .sourceIdentifier(source.name())
        .sourceType(kind().listed())
        .message(text.message())
        .eventCategories(text.category())
        .date(time)
        .sourceArn(source.toString())
        .build();
  }

  /** As EventBridge delivers it. */
  public ObjectNode envelope(DeterministicRandom dice) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("version", "0");
    event.put("id", dice.uuid(time + "/" + source + "/" + text.id()).toString());
    event.put("detail-type", kind().detailType());
    event.put("source", "aws.rds");
    event.put("account", source.account());
    event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", source.region());
    event.putArray("resources").add(source.toString());
    ObjectNode detail = event.putObject("detail");
    detail.putArray("EventCategories").add(text.category());
    detail.put("SourceType", kind().delivered());
    detail.put("SourceArn", source.toString());
    detail.put("Date", time.truncatedTo(ChronoUnit.MILLIS).toString());
    detail.put("Message", text.message());
    detail.put("SourceIdentifier", source.name());
    detail.put("EventID", text.id());
    return event;
  }

  private Kind kind() {
    return switch (source.kind()) {
      case "cluster" -> new Kind(SourceType.DB_CLUSTER, "RDS DB Cluster Event", "CLUSTER");
      case "cluster-snapshot" ->
          new Kind(
              SourceType.DB_CLUSTER_SNAPSHOT, "RDS DB Cluster Snapshot Event", "CLUSTER_SNAPSHOT");
      case String instance ->
          new Kind(SourceType.DB_INSTANCE, "RDS DB Instance Event", "DB_INSTANCE");
    };
  }

  /** What a kind of source is called in the list, as a type of event, and as its source. */
  private record Kind(SourceType listed, String detailType, String delivered) {}
}
