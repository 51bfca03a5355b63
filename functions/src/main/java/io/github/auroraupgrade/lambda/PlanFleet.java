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
import io.github.auroraupgrade.fleetplan.progress.FleetControl;
import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.lambda.fleet.FleetHandler;
import io.github.auroraupgrade.lambda.fleet.FleetStore;
import io.github.auroraupgrade.lambda.fleet.FleetTask;
import io.github.auroraupgrade.lambda.fleet.FleetTask.Rollout;
import io.github.auroraupgrade.lambda.fleet.WavePlanning;
import io.github.auroraupgrade.lambda.task.LambdaEnvironment;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Plans a rollout: reads its policy and takes hold of it, then plans each wave just before it
 * begins. Changes no database.
 */
public final class PlanFleet extends FleetHandler {
  private final FleetStore store;
  private final Executions executions;
  private final WavePlanning waves;
  private final Clock clock;
  private final List<String> spokes;

  /** For Lambda. */
  public PlanFleet() {
    this(LambdaEnvironment.ofLambda());
  }

  /** With these surroundings. */
  public PlanFleet(LambdaEnvironment around) {
    this.store = new FleetStore(around);
    this.executions = new Executions(around.clients());
    this.clock = around.clock();
    this.waves = new WavePlanning(store, clock);
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
    List<FleetRefusal> unknown = unknownFields(request);
    if (!unknown.isEmpty()) {
      Rollout refused = refused(document.path("rollout").asString("(no name)"), unknown);
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

  private static List<FleetRefusal> unknownFields(JsonNode request) {
    List<FleetRefusal> refusals = new ArrayList<>();
    PolicyObject fields = PolicyObject.of("", request, refusals);
    fields.any("policy");
    fields.flag("resume");
    fields.flag("withoutFailed");
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
    return takeHold(task, policy, document)
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

  /** One execution works on a rollout; a rollout keeps the policy it was started with. */
  private Optional<FleetRefusal> takeHold(FleetTask task, FleetPolicy policy, JsonNode document) {
    String rollout = policy.rollout();
    Optional<String> holder =
        store
            .read(FleetKeys.hub(rollout), JsonNode.class)
            .map(hub -> hub.path("execution").asString(""))
            .filter(execution -> !execution.equals(task.execution()));
    if (holder.filter(executions::isRunning).isPresent()) {
      return Optional.of(
          new FleetRefusal(
              FleetRule.ROLLOUT_BUSY,
              "The rollout is already being run by " + holder.get() + ".",
              "Wait until it ends, or watch it: aurora-upgrade fleet watch --rollout "
                  + rollout
                  + "."));
    }
    boolean isNew = store.bucket().putNew(FleetKeys.policy(rollout), Json.document(document));
    boolean isSame =
        isNew
            || store
                .read(FleetKeys.policy(rollout), JsonNode.class)
                .filter(document::equals)
                .isPresent();
    if (!isSame || (holder.isPresent() && !resumes(task))) {
      return Optional.of(
          new FleetRefusal(
              FleetRule.ROLLOUT_EXISTS,
              "There is already a rollout of this name"
                  + (isSame ? "." : ", with a different policy."),
              "Change 'rollout' in the policy, or continue the old one:"
                  + " aurora-upgrade fleet start --resume."));
    }
    if (holder.isPresent()) {
      wantAgain(rollout);
    }
    store.write(
        FleetKeys.hub(rollout),
        Map.of("execution", task.execution(), "since", clock.instant().toString()));
    return Optional.empty();
  }

  /** Who starts a rollout again that was aborted wants it to run; a paused one stays paused. */
  private void wantAgain(String rollout) {
    FleetControl control = store.control(rollout);
    if (control.wish() == Wish.STOP) {
      store.write(
          FleetKeys.control(rollout),
          new FleetControl(
              Wish.RUN,
              control.forgiven(),
              control.wave(),
              "fleet start --resume",
              "it goes on after it was stopped by " + control.words(),
              clock.instant()));
    }
  }

  private static boolean resumes(FleetTask task) {
    return fleet(task).request().path("resume").asBoolean(false);
  }

  private static Rollout refused(String name, List<FleetRefusal> refusals) {
    return new Rollout("REFUSED", name, "", List.of(), refusals);
  }
}
