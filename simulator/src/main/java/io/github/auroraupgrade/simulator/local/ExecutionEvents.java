package io.github.auroraupgrade.simulator.local;

import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Step Functions puts on the default event bus when executions end, as far as the deployed
 * rule takes it: those that failed, timed out or were aborted. In the form of the Step Functions
 * Developer Guide, "EventBridge (CloudWatch Events) for Step Functions execution status changes",
 * which has neither error nor cause. An execution that is redriven ends again.
 */
public final class ExecutionEvents {
  private static final Set<ExecutionStatus> DEATHS =
      Set.of(ExecutionStatus.FAILED, ExecutionStatus.TIMED_OUT, ExecutionStatus.ABORTED);

  private final Executions executions;
  private final Set<String> seen = new HashSet<>();

  /** Those of this state machine that end from now on, or have ended. */
  public ExecutionEvents(Executions executions) {
    this.executions = executions;
  }

  /** An event for each that has ended since this was asked last. */
  public List<ObjectNode> events() {
    return executions.all().stream()
        .filter(execution -> DEATHS.contains(execution.status()))
        .filter(execution -> seen.add(execution.arn() + "@" + ended(execution)))
        .map(this::event)
        .toList();
  }

  private ObjectNode event(Execution execution) {
    Settings settings = executions.settings();
    String key = execution.arn() + "@" + ended(execution);
    ObjectNode event = JsonMapper.shared().createObjectNode();
    event.put("version", "0");
    event.put("id", UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString());
    event.put("detail-type", "Step Functions Execution Status Change").put("source", "aws.states");
    event.put("account", settings.account()).put("time", ended(execution).toString());
    event.put("region", settings.region()).putArray("resources").add(execution.arn());
    ObjectNode detail = event.putObject("detail");
    detail.put("executionArn", execution.arn());
    detail.put("stateMachineArn", execution.stateMachineArn());
    detail.put("name", execution.name()).put("status", execution.status().name());
    detail.put("startDate", execution.startDate().toEpochMilli());
    detail.put("stopDate", ended(execution).toEpochMilli());
    detail.put("input", execution.input()).putObject("inputDetails").put("included", true);
    detail.putNull("output").putNull("outputDetails");
    return event;
  }

  private static Instant ended(Execution execution) {
    return execution.stopDate().orElseThrow();
  }
}
