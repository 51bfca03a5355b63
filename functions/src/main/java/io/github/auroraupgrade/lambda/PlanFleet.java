package io.github.auroraupgrade.lambda;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.execution.Executions;
import io.github.auroraupgrade.fleetplan.FleetPolicyReader;
import io.github.auroraupgrade.fleetplan.inventory.FleetAccount;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.policy.FleetRefusal;
import io.github.auroraupgrade.fleetplan.policy.FleetRule;
import io.github.auroraupgrade.fleetplan.policy.PolicyAnswer;
import io.github.auroraupgrade.fleetplan.policy.PolicyObject;
import io.github.auroraupgrade.lambda.fleet.FleetHandler;
import io.github.auroraupgrade.lambda.fleet.FleetStore;
import io.github.auroraupgrade.lambda.fleet.FleetTask;
import io.github.auroraupgrade.lambda.fleet.FleetTask.Rollout;
import io.github.auroraupgrade.lambda.fleet.RolloutHold;
import io.github.auroraupgrade.lambda.fleet.WavePlanning;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Plans a rollout: reads its policy and takes hold of it, then plans each wave just before it
 * begins. Changes no database.
 */
public final class PlanFleet extends FleetHandler {
  private final RolloutHold hold;
  private final WavePlanning waves;
  private final List<String> spokes;

  /** For Lambda. */
  public PlanFleet() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public PlanFleet(LambdaEnvironment around) {
    FleetStore store = new FleetStore(around);
    this.hold = new RolloutHold(store, new Executions(around.clients()), around.clock());
    this.waves = new WavePlanning(store, around.clock());
    this.spokes =
        List.of(around.setting(LambdaEnvironment.FLEET_ACCOUNTS).strip().split("\\s+", -1));
  }

  @Override
  public Answer answer(FleetTask task) {
    return switch (task.state()) {
      case "ReadPolicy" -> readPolicy(task);
      case "PlanWave" -> {
        FleetTask.Wave wave = waves.plan(task.execution(), fleet(task));
        yield new Answer(wave, wave.outcome(), wave.name() + ": " + wave.reason());
      }
      default -> throw new StopUpgrade("No plan belongs to the state of this task");
    };
  }

  private Answer readPolicy(FleetTask task) {
    JsonNode request = fleet(task).request();
    JsonNode document = request.path("policy");
    List<FleetRefusal> bad = badFields(request);
    if (!bad.isEmpty()) {
      Rollout refused = refused(document.path("rollout").asString("(no name)"), bad);
      return new Answer(refused, refused.outcome(), refused.refusals().toString());
    }
    Rollout rollout =
        switch (FleetPolicyReader.read(document)) {
          case PolicyAnswer.Refused(List<FleetRefusal> refusals) ->
              refused(document.path("rollout").asString("(no name)"), refusals);
          case PolicyAnswer.Read(FleetPolicy policy) -> read(task, policy, document);
        };
    return new Answer(rollout, rollout.outcome(), rollout.refusals().toString());
  }

  private static List<FleetRefusal> badFields(JsonNode request) {
    List<FleetRefusal> refusals = new ArrayList<>();
    PolicyObject fields = PolicyObject.of("", request, refusals);
    fields.any("policy");
    boolean resumes = fields.flag("resume");
    if (fields.flag("withoutFailed") && !resumes) {
      fields.refuse("withoutFailed", "Give it together with 'resume', or leave it out.");
    }
    fields.refuseOthers();
    return refusals;
  }

  private Rollout read(FleetTask task, FleetPolicy policy, JsonNode document) {
    List<FleetAccount> accounts = accounts(policy, task.execution());
    List<String> unknown =
        policy.select().accounts().stream()
            .filter(account -> accounts.stream().noneMatch(one -> one.account().equals(account)))
            .toList();
    if (!unknown.isEmpty()) {
      return refused(
          policy.rollout(),
          List.of(
              new FleetRefusal(
                  FleetRule.UNKNOWN_ACCOUNT,
                  "This hub has no spoke in " + String.join(", ", unknown) + ".",
                  "Deploy one there and name the account in the hub's -c fleetAccounts, or leave"
                      + " it out of 'select.accounts'.")));
    }
    return hold.take(task.execution(), policy.rollout(), document, resumes(task))
        .map(refusal -> refused(policy.rollout(), List.of(refusal)))
        .orElseGet(
            () -> new Rollout("READY", policy.rollout(), policy.target(), accounts, List.of()));
  }

  private List<FleetAccount> accounts(FleetPolicy policy, String execution) {
    TreeSet<String> known = new TreeSet<>(spokes);
    if (!policy.select().accounts().isEmpty()) {
      known.retainAll(policy.select().accounts());
    }
    return known.stream().map(account -> FleetAccount.of(account, execution)).toList();
  }

  private static boolean resumes(FleetTask task) {
    return fleet(task).request().path("resume").asBoolean(false);
  }

  private static Rollout refused(String name, List<FleetRefusal> refusals) {
    return new Rollout("REFUSED", name, "", List.of(), refusals);
  }
}
