package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention.Starter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * What starts runs by itself, as EventBridge and its scheduler call the functions: one that fails
 * is called again after one minute and after two more.
 *
 * @param pass lets so much time pass
 */
record SelfStart(Deployed deployed, DrawnFleet drawn, Consumer<Duration> pass) {
  private static final List<Duration> AGAIN_AFTER =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));
  private static final String EVENT_FUNCTION = "StartFromEvent";
  private static final String SWEEP_FUNCTION = "FindWork";

  /** It comes so many times. */
  void come(Starter starter, int deliveries, Duration age) {
    String function = starter == Starter.SWEEP ? SWEEP_FUNCTION : EVENT_FUNCTION;
    String payload =
        switch (starter) {
          case RDS_EVENT -> aged(announced(), age).toString();
          case HEALTH_EVENT -> health().toString();
          case SWEEP -> "{}";
        };
    for (int delivery = 0; delivery < deliveries; delivery++) {
      deployed.transcript.add("EventBridge", "calls " + function + " for " + starter);
      call(function, payload);
    }
  }

  /** It was on its way for so long. */
  private static ObjectNode aged(ObjectNode event, Duration age) {
    Instant then = Instant.parse(event.path("time").asString("")).minus(age);
    event.put("time", then.toString());
    ((ObjectNode) event.path("detail")).put("Date", then.toString());
    return event;
  }

  private void call(String function, String payload) {
    String request = deployed.laptop.nextRequestId();
    LambdaResult result = deployed.lambda.call(function, payload, request);
    for (Duration pause : AGAIN_AFTER) {
      if (result instanceof LambdaResult.Returned) {
        return;
      }
      pass.accept(pause);
      result = deployed.lambda.call(function, payload, request);
    }
  }

  private ObjectNode announced() {
    deployed.aws.at(
        deployed.clock.instant(),
        new ScheduledEvent.UpgradeAnnounced(drawn.primary().arn().toString()));
    deployed.aws.bringUpToDate();
    return deployed.events.getLast().deepCopy();
  }

  /** In the form of the AWS Health User Guide, "AWS health event Amazon EventBridge schema". */
  private ObjectNode health() {
    String arn = drawn.primary().arn().toString();
    String now = deployed.clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    ObjectNode event = Json.mapper().createObjectNode();
    event.put("version", "0").put("id", "health-" + now).put("detail-type", "AWS Health Event");
    event.put("source", "aws.health").put("account", DrawnFleet.ACCOUNT).put("time", now);
    event.put("region", LocalDeployment.HOME_REGION).putArray("resources").add(arn);
    ObjectNode detail = event.putObject("detail");
    detail.put("eventArn", "arn:aws:health:us-east-1::event/RDS/AWS_RDS_PLANNED_LIFECYCLE_EVENT/1");
    detail.put("service", "RDS").put("eventTypeCode", "AWS_RDS_PLANNED_LIFECYCLE_EVENT");
    detail.put("eventTypeCategory", "scheduledChange").put("eventScopeCode", "ACCOUNT_SPECIFIC");
    detail.put("statusCode", "upcoming").put("eventRegion", drawn.primary().region());
    detail.put("affectedAccount", DrawnFleet.ACCOUNT).put("page", "1").put("totalPages", "1");
    detail
        .putArray("affectedEntities")
        .addObject()
        .put("entityValue", arn)
        .put("status", "PENDING");
    return event;
  }
}
