package io.github.auroraupgrade.infra.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.hub.Intervention.Act;
import io.github.auroraupgrade.simulator.local.hub.Organization;
import io.github.auroraupgrade.simulator.local.hub.PeopleAtHub;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The written list of hub and spoke, proven by simulated rollouts both ways, as {@link
 * PermissionProofTest} does for the functions that upgrade one database.
 */
class FleetPermissionProofTest {
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");
  private static final String SPOKE = "222222222222";
  private static final String INVENTORY = "TakeInventory";

  /** What AWS checks without a call of its own, so that no ledger can show it. */
  private static final Set<String> IMPLIED =
      Stream.of("AdmitDatabase", "AskWave", "JudgeWave", "NotifyFleet")
          .flatMap(
              function ->
                  Stream.of(
                      function + " kms:Decrypt TOPIC_KEY",
                      function + " kms:GenerateDataKey TOPIC_KEY"))
          .collect(Collectors.toCollection(TreeSet::new));

  private static final Set<String> USED = new TreeSet<>();

  @BeforeAll
  static void walkTheRollouts() {
    approvedKilledAndResumed();
    failing("'perAccount':1", ",'budget':{'percent':1,'least':1}", List.of("a:dev", "b:dev"));
    failing("'perAccount':4", "", List.of("a:dev", "b:dev", "c:dev", "d:dev"));
    inTheHubsOwnAccount();
  }

  @Test
  void everyCallIsAllowedToTheRoleThatMadeIt() {
    Set<String> forbidden = new TreeSet<>(USED);
    forbidden.removeAll(allowed());
    assertThat(forbidden).isEmpty();
  }

  @Test
  void nothingIsAllowedThatNoRolloutNeeds() {
    Set<String> unused = new TreeSet<>(allowed());
    unused.removeAll(USED);
    assertThat(unused).isEqualTo(IMPLIED);
  }

  @Test
  void theHubIsAllowedNothingAboutRdsAndTheSpokesFunctionOnlyDescribes() {
    assertThat(FleetPermissions.LIST)
        .filteredOn(permission -> permission.action().startsWith("rds:"))
        .isNotEmpty()
        .allMatch(permission -> permission.role().equals(INVENTORY))
        .allMatch(permission -> permission.action().startsWith("rds:Describe"));
  }

  private static Set<String> allowed() {
    return FleetPermissions.LIST.stream()
        .filter(permission -> !permission.action().startsWith("logs:"))
        .filter(permission -> !permission.action().startsWith("xray:"))
        .map(one -> one.role() + " " + one.action() + " " + one.scope())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Two waves, an approval, a change calendar, an alarm, a hub that is killed and started again.
   */
  private static void approvedKilledAndResumed() {
    Organization world =
        new Organization(START, 1)
            .spoke(SPOKE, Faults.none(), List.of("a:dev", "b:prod"))
            .deployed();
    world.hub().addCalendar("Freeze");
    world.hub().setAlarm("latency", "OK");
    PeopleAtHub people =
        people(
            world,
            "{'rollout':'pg16','changeCalendars':['Freeze'],'gates':{'alarms':['latency']},"
                + "'waves':[{'name':'dev','approval':true},{'name':'prod'}]}");
    Execution first = people.start();
    after(world, Duration.ofMinutes(10));
    people.act(new Act.Approve(), first);
    after(world, Duration.ofMinutes(30));
    people.act(new Act.Kill(), first);
    after(world, Duration.ofMinutes(30));
    Execution again = people.act(new Act.StartAgain(), first);
    after(world, Duration.ofMinutes(10));
    people.act(new Act.Approve(), again);
    keep(world, again);
  }

  /**
   * A rollout in which everything fails, held before or after the end of its wave; then stopped.
   */
  private static void failing(String wave, String more, List<String> databases) {
    Faults faults = Faults.none();
    for (String one : databases) {
      faults = faults.with(one.split(":", 2)[0] + "-euw1", new UpgradeOutcome.PrecheckFails());
    }
    Organization world = new Organization(START, 1).spoke(SPOKE, faults, databases).deployed();
    PeopleAtHub people =
        people(world, "{'rollout':'pg16','waves':[{'name':'dev'," + wave + "}]" + more + "}");
    Execution rollout = people.start();
    after(world, Duration.ofHours(3));
    assertThat(world.hub().mails().getLast().subject()).contains("HELD");
    people.act(new Act.Control(Wish.STOP, 0, Optional.empty(), "enough"), rollout);
    keep(world, rollout);
  }

  /** The hub's own account has databases, too: no role is assumed. */
  private static void inTheHubsOwnAccount() {
    Organization world =
        new Organization(START, 1)
            .spoke(Organization.HUB, Faults.none(), List.of("a:dev"))
            .deployed();
    keep(world, people(world, "{'rollout':'pg16','waves':[{'name':'dev'}]}").start());
  }

  private static void after(Organization world, Duration time) {
    world.walker().advanceTo(world.clock().instant().plus(time));
  }

  private static void keep(Organization world, Execution rollout) {
    world.walker().runToEnd(rollout);
    List<Call> calls = new ArrayList<>(world.hub().ledger().calls());
    world.spokes().values().forEach(spoke -> calls.addAll(spoke.ledger().calls()));
    Set<String> functions =
        allowed().stream().map(line -> line.split(" ", 2)[0]).collect(Collectors.toSet());
    calls.stream()
        .filter(call -> functions.contains(call.function()))
        .map(call -> call.function() + " " + action(call) + " " + scope(call))
        .forEach(USED::add);
    USED.addAll(MachineCalls.of(world.fleet()));
  }

  private static PeopleAtHub people(Organization world, String policy) {
    return new PeopleAtHub(
        world.hub(),
        Organization.BUCKET,
        world.clock(),
        world.fleet(),
        LocalDeployment.clients(world.hub().httpClient("Ann")),
        policy.replace('\'', '"'));
  }

  private static String action(Call call) {
    String service = call.service().equals("monitoring") ? "cloudwatch" : call.service();
    return service + ":" + (call.action().equals("ListObjectsV2") ? "ListBucket" : call.action());
  }

  private static Scope scope(Call call) {
    return switch (call.service()) {
      case "s3" -> object(call);
      case "ssm" -> Scope.CALENDARS;
      case "sns" -> Scope.TOPIC;
      case "states" -> Scope.FLEET_EXECUTIONS;
      case "rds", "monitoring" -> Scope.EVERYTHING;
      case String other -> throw new IllegalStateException("nothing is permitted at " + other);
    };
  }

  private static Scope object(Call call) {
    if (call.action().equals("ListObjectsV2")) {
      return Scope.EVIDENCE;
    }
    assertThat(call.resource()).startsWith(Organization.BUCKET + "/fleet/pg16/");
    if (!call.function().equals(INVENTORY)) {
      return Scope.FLEET;
    }
    assertThat(call.resource())
        .matches(".*/inventory/(" + SPOKE + "|" + Organization.HUB + ")\\.json");
    return Scope.INVENTORIES;
  }
}
