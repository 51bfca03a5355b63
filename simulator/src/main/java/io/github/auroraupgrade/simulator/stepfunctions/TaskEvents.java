package io.github.auroraupgrade.simulator.stepfunctions;

import io.github.auroraupgrade.simulator.stepfunctions.base.Json;
import io.github.auroraupgrade.simulator.stepfunctions.definition.Resource;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The history of one attempt of a Task. A function called by its own ARN leaves {@code
 * LambdaFunction…} events, one called through {@code lambda:invoke} leaves {@code Task…} events.
 */
final class TaskEvents {
  private final Branch branch;
  private final Resource resource;
  private final boolean direct;

  TaskEvents(Branch branch, Resource resource) {
    this.branch = branch;
    this.resource = resource;
    this.direct = resource.kind() == Resource.Kind.FUNCTION;
  }

  /** With the role that the task assumes, where it acts in another account. */
  void scheduled(
      JsonNode parameters, Optional<Duration> timeout, Optional<Integrations.Assumed> assumed) {
    ObjectNode details = details();
    assumed.ifPresent(as -> details.putObject("taskCredentials").put("roleArn", as.role()));
    if (direct) {
      details.put("resource", resource.text()).set("input", parameters);
    } else {
      details
          .put("region", branch.run().settings().region())
          .put("parameters", parameters.toString());
    }
    timeout.ifPresent(limit -> details.put("timeoutInSeconds", limit.toSeconds()));
    log("Scheduled", details);
  }

  void started() {
    log("Started", details());
  }

  void submitted(JsonNode answer) {
    ObjectNode details = details();
    details.set("output", answer);
    log("Submitted", details);
  }

  void succeeded(JsonNode output) {
    ObjectNode details = details();
    details.set("output", output);
    log("Succeeded", details);
  }

  void failed(StateError error) {
    log("Failed", details().put("error", error.error()).put("cause", error.cause()));
  }

  void timedOut(StateError error) {
    log("TimedOut", details().put("error", error.error()));
  }

  private void log(String what, ObjectNode details) {
    branch.log((direct ? "LambdaFunction" : "Task") + what, details);
  }

  /** {@code invoke}, {@code startExecution.sync:2}: what comes after the service's name. */
  private String name() {
    String service = resource.kind() == Resource.Kind.START_SYNC ? ":states:" : ":lambda:";
    int at = resource.text().lastIndexOf(service);
    return resource.text().substring(at + service.length());
  }

  private ObjectNode details() {
    ObjectNode details = Json.object();
    return direct
        ? details
        : details
            .put("resourceType", resource.kind() == Resource.Kind.START_SYNC ? "states" : "lambda")
            .put("resource", name());
  }
}
