package io.github.auroraupgrade.simulator.local.hub;

import io.github.auroraupgrade.fleetplan.inventory.AccountInventory;
import io.github.auroraupgrade.fleetplan.inventory.FleetAccount;
import io.github.auroraupgrade.fleetplan.inventory.InventoriedDatabase;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.local.HubFunctions;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.base.AssumableRole;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import io.github.auroraupgrade.simulator.stepfunctions.base.StateMachine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * An account whose runs are played: instead of upgrading a database, a machine of a few states
 * waits and ends as it was given. Its inventory is given, too.
 */
public final class PlayedSpoke {
  /** No played run lasts longer; it is what ends a run that hangs. */
  public static final Duration LONGEST = Duration.ofHours(8);

  private static final StateMachine MACHINE =
      StateMachine.parse(
          ("{'StartAt':'Play','TimeoutSeconds':"
                  + LONGEST.toSeconds()
                  + ",'States':{'Play':{'Type':'Task','Resource':'${Play}','Next':'Work'},"
                  + "'Work':{'Type':'Wait','SecondsPath':'$.seconds','Next':'Well?'},"
                  + "'Well?':{'Type':'Choice','Choices':[{'Variable':'$.error','StringEquals':'',"
                  + "'Next':'Upgraded'}],'Default':'Ended'},"
                  + "'Upgraded':{'Type':'Succeed'},"
                  + "'Ended':{'Type':'Fail','ErrorPath':'$.error','CausePath':'$.cause'}}}")
              .replace('\'', '"'),
          Map.of());

  private final String account;
  private final Executions runs;
  private final Lambdas inventory;

  /**
   * How a run goes.
   *
   * @param error what it ends with; empty: the database is upgraded
   */
  public record Play(Duration takes, String error) {

    private LambdaResult answer() {
      return new LambdaResult.Returned(
          "{\"seconds\":%d,\"error\":\"%s\",\"cause\":\"played\"}"
              .formatted(takes.toSeconds(), error)
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * An account.
   *
   * @param hub in whose evidence bucket its inventories lie
   * @param databases what an inventory lists at present
   * @param play how the run with this input goes; asked when it begins
   */
  public PlayedSpoke(
      String account,
      SimulatedAws hub,
      Clock clock,
      Supplier<List<InventoriedDatabase>> databases,
      Function<JsonNode, Play> play) {
    this.account = account;
    this.runs =
        new Executions(
            MACHINE,
            (_, payload, _) -> play.apply(Json.mapper().readTree(payload)).answer(),
            clock,
            settings(account, FleetAccount.MACHINE));
    this.inventory =
        (_, payload, _) -> {
          hub.addObject(
              LocalDeployment.BUCKET,
              FleetKeys.inventory(
                  Json.mapper().readTree(payload).path("rollout").asString(""), account),
              Json.document(new AccountInventory(account, clock.instant(), databases.get())));
          return new LambdaResult.Returned("{}".getBytes(StandardCharsets.UTF_8));
        };
  }

  /** Its state machine. */
  public Executions runs() {
    return runs;
  }

  /** Its function {@code TakeInventory}. */
  public Lambdas inventory() {
    return inventory;
  }

  /** The role that lets a hub in. */
  public AssumableRole role(String hubAccount) {
    String machine = settings(hubAccount, HubFunctions.STATE_MACHINE).stateMachineArn();
    return new AssumableRole(
        "arn:aws:iam::" + account + ":role/" + FleetAccount.ROLE,
        "arn:aws:iam::" + hubAccount + ":role/" + HubFunctions.STATE_MACHINE,
        "",
        Set.of(machine + "/Lanes", machine + "/Inventory"));
  }

  /** Where a state machine of these accounts is: calls take a second. */
  public static Settings settings(String account, String machine) {
    return new Settings(
        LocalDeployment.HOME_REGION,
        account,
        machine,
        _ -> Duration.ofSeconds(1),
        Duration.ofMinutes(1),
        7);
  }

  /** The ARN of a database. */
  public static String arn(String account, String name) {
    return "arn:aws:rds::" + account + ":global-cluster:" + name;
  }

  /**
   * A database of two Regions as an inventory lists it, on 16.8.
   *
   * @param wave its tag
   * @param target empty if there is nothing to do
   * @param seconds how long the planner thinks it takes
   */
  public static InventoriedDatabase listed(
      String account, String name, String wave, Optional<String> target, long seconds) {
    return new InventoriedDatabase(
        name,
        arn(account, name),
        account,
        "aurora-postgresql",
        Optional.of(target.isPresent() ? "16.8" : "16.14"),
        target,
        target.isPresent() ? 6 : 0,
        List.of("us-east-1", "eu-west-1"),
        List.of("arn:aws:rds:us-east-1:" + account + ":cluster:" + name),
        new TreeMap<>(Map.of("aurora-upgrade:wave", wave)),
        Optional.empty(),
        target.map(_ -> "secondaries-first"),
        Optional.empty(),
        List.of(),
        target.map(_ -> seconds),
        Optional.empty());
  }
}
