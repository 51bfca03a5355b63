package io.github.auroraupgrade.fleetplan;

import io.github.auroraupgrade.fleet.AwsAccount;
import io.github.auroraupgrade.fleetplan.LaneItem.LaneDatabase;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy.WavePolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import io.github.auroraupgrade.fleetplan.policy.FleetRule;
import io.github.auroraupgrade.fleetplan.policy.PolicyObject;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.input.InputField;
import io.github.auroraupgrade.request.input.InputReader;
import io.github.auroraupgrade.request.input.RunInput;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The input of the runs that a rollout starts: what the policy adds, and what it may not. */
public final class RunFields {
  private static final Set<InputField> OF_THE_ROLLOUT =
      EnumSet.of(
          InputField.GLOBAL_CLUSTER_IDENTIFIER,
          InputField.TARGET_ENGINE_VERSION,
          InputField.CURRENT_ENGINE_VERSION,
          InputField.DRY_RUN,
          InputField.APPROVAL,
          InputField.APPROVAL_HOURS,
          InputField.START_AT,
          InputField.CONSENT,
          InputField.BECAUSE,
          InputField.MAILS,
          InputField.FLEET,
          InputField.PROGRESS_MAILS);
  private static final AwsAccount ANY_ACCOUNT = new AwsAccount("aws", "123456789012");

  private RunFields() {}

  /** The field {@code run}, checked by the reader of a run's input itself. */
  static ObjectNode read(PolicyObject policy, List<FleetRefusal> refusals) {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    Optional<JsonNode> given = policy.any("run");
    if (given.isEmpty()) {
      return none;
    }
    if (!given.get().isObject()) {
      policy.refuse("run", "Give fields of a run's input, for example {\"soakMinutes\":30}.");
      return none;
    }
    ObjectNode run = (ObjectNode) given.get();
    List<FleetRefusal> found = new ArrayList<>();
    for (String name : run.propertyNames()) {
      if (OF_THE_ROLLOUT.stream().anyMatch(field -> field.path().equals(name))) {
        found.add(
            new FleetRefusal(
                FleetRule.POLICY_FIELD,
                "Field 'run." + name + "' is set by the rollout itself.",
                "Leave it out; target and waves say it for all databases."));
      }
    }
    if (run.has(InputField.PARAMETER_GROUPS.path())) {
      found.add(
          new FleetRefusal(
              FleetRule.POLICY_FIELD,
              "Field 'run.parameterGroups' names Regions, and databases are in different ones.",
              "Leave it out; name the groups by tags of each global database:"
                  + " aurora-upgrade:cluster-group:REGION and"
                  + " aurora-upgrade:instance-group:REGION."));
    }
    ObjectNode input = none.deepCopy().put("globalClusterIdentifier", "any");
    input.setAll(run);
    if (found.isEmpty()
        && InputReader.read(input, ANY_ACCOUNT)
            instanceof RunInput.Refused(Optional<String> _, List<Refusal> reasons)) {
      reasons.forEach(reason -> found.add(inRun(reason)));
    }
    refusals.addAll(found);
    return run;
  }

  private static FleetRefusal inRun(Refusal reason) {
    return new FleetRefusal(
        FleetRule.POLICY_FIELD, "In 'run': " + reason.reason(), reason.remedy());
  }

  /** The input of the run of one database, as a person could paste it. */
  public static ObjectNode input(FleetPolicy policy, WavePolicy wave, LaneDatabase database) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.put("globalClusterIdentifier", database.identifier());
    input.put("targetEngineVersion", database.target());
    input.setAll(policy.run());
    if (wave.startAt().equals("maintenance-window")) {
      input.put("startAt", wave.startAt());
    }
    input.put("approval", "none").put("mails", "none");
    input.putObject("fleet").put("rollout", policy.rollout()).put("wave", wave.name());
    input.put("because", "Rollout " + policy.rollout() + ", wave " + wave.name() + ".");
    return input;
  }
}
