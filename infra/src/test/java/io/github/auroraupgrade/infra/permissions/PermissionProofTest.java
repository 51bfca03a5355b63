package io.github.auroraupgrade.infra.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.ExecutionEvents;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.Scenario;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.Executions;
import io.github.auroraupgrade.simulator.stepfunctions.StepFunctionsApi;
import io.github.auroraupgrade.simulator.stepfunctions.Walker;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The written list, proven by simulation: whole runs are walked, and every call in their ledgers is
 * allowed to the function that made it; and nothing is allowed that no run needs. The templates are
 * held to the same list by {@link PermissionsTest}.
 */
class PermissionProofTest {
  private static final String ORDERS = "{\"globalClusterIdentifier\":\"orders\"}";

  private static final String EVENT =
      """
      {"source": "aws.rds", "detail-type": "RDS DB Instance Event", "account": "123456789012",
       "time": "2026-11-21T02:00:00Z", "region": "us-east-1", "id": "1", "resources": [],
       "detail": {"EventID": "RDS-EVENT-0155",
                  "SourceArn": "arn:aws:rds:us-east-1:123456789012:db:orders-use1-1"}}
      """;

  /** What AWS checks without a call of its own, so that no ledger can show it. */
  private static final Set<String> IMPLIED =
      Set.of(
          "ClaimDatabase s3:ListBucket EVIDENCE",
          "NextMove s3:ListBucket EVIDENCE",
          "ReleaseDatabase s3:ListBucket EVIDENCE",
          "StartFromEvent s3:ListBucket EVIDENCE",
          "StartFromEvent sqs:SendMessage DEAD_LETTERS",
          "NotifyRunDied s3:ListBucket EVIDENCE",
          "NotifyRunDied sqs:SendMessage DEAD_LETTERS",
          "NotifyRunDied kms:Decrypt TOPIC_KEY",
          "NotifyRunDied kms:GenerateDataKey TOPIC_KEY",
          "FindWork s3:ListBucket EVIDENCE",
          "FindWork sqs:SendMessage DEAD_LETTERS",
          "Notify kms:Decrypt TOPIC_KEY",
          "Notify kms:GenerateDataKey TOPIC_KEY",
          "AskApproval kms:Decrypt TOPIC_KEY",
          "AskApproval kms:GenerateDataKey TOPIC_KEY",
          "UpgradeCluster rds:ModifyDBCluster CLUSTER_PARAMETER_GROUPS",
          "PlanUpgrade s3:ListBucket EVIDENCE",
          "UpgradeCluster s3:ListBucket EVIDENCE",
          "UpgradeCluster rds:CreateDBClusterSnapshot CLUSTER_SNAPSHOTS",
          "UpgradeCluster rds:ModifyDBInstance PARAMETER_GROUPS",
          "UpgradeCluster rds:ModifyDBCluster OPTION_GROUPS",
          "UpgradeCluster rds:RemoveFromGlobalCluster CLUSTERS",
          "UpgradeCluster rds:RestoreDBClusterFromSnapshot CLUSTER_SNAPSHOTS",
          "UpgradeCluster rds:RestoreDBClusterFromSnapshot CLUSTER_PARAMETER_GROUPS",
          "UpgradeCluster rds:RestoreDBClusterFromSnapshot OPTION_GROUPS",
          "UpgradeCluster rds:RestoreDBClusterFromSnapshot SUBNET_GROUPS",
          "UpgradeCluster rds:CreateGlobalCluster CLUSTERS",
          "UpgradeCluster rds:CreateDBCluster GLOBAL_CLUSTERS",
          "UpgradeCluster rds:CreateDBCluster CLUSTER_PARAMETER_GROUPS",
          "UpgradeCluster rds:CreateDBCluster OPTION_GROUPS",
          "UpgradeCluster rds:CreateDBCluster SUBNET_GROUPS",
          "UpgradeCluster rds:CreateDBInstance CLUSTERS",
          "UpgradeCluster rds:CreateDBInstance PARAMETER_GROUPS",
          "UpgradeCluster rds:CreateDBInstance SUBNET_GROUPS",
          "UpgradeCluster rds:AddTagsToResource CLUSTERS",
          "UpgradeCluster rds:AddTagsToResource INSTANCES",
          "UpgradeCluster kms:CreateGrant STORAGE_KEYS",
          "UpgradeCluster kms:DescribeKey STORAGE_KEYS",
          "WriteReport s3:ListBucket EVIDENCE");

  /** Scenarios that, together with the runs below, need every permission. */
  private static final List<String> SCENARIOS =
      List.of(
          "minor-not-rehearsed", "patch", "patch-instances", "major-groups", "restore", "rebuild");

  private static final Set<Scope> FOLDERS =
      EnumSet.of(
          Scope.CLAIMS,
          Scope.PLANS,
          Scope.SETTINGS,
          Scope.OPEN,
          Scope.REPORTS,
          Scope.SUCCEEDED,
          Scope.STOPS,
          Scope.DEATHS);

  private static final List<Call> CALLS = new ArrayList<>();

  /** The calls of runs that take nothing out and make nothing. */
  private static final List<Call> IN_PLACE = new ArrayList<>();

  @BeforeAll
  static void walkTheRuns() {
    CALLS.addAll(ledger(Faults.none(), PermissionProofTest::twoRunsAtOnce));
    CALLS.addAll(ledger(Faults.none(), PermissionProofTest::heldAndAsked));
    CALLS.addAll(
        ledger(
            Faults.none().with("orders-euw1", new UpgradeOutcome.PrecheckFails()),
            (executions, _, walker, _) -> walker.runToEnd(executions.start("failing", ORDERS))));
    IN_PLACE.addAll(CALLS);
    CALLS.addAll(ledger(Faults.none(), PermissionProofTest::eventsAndSweeps));
    CALLS.addAll(ledger(Faults.none(), PermissionProofTest::deaths));
    CALLS.addAll(plannedAgain());
  }

  @BeforeAll
  static void walkTheScenarios() {
    for (String name : SCENARIOS) {
      Scenario scenario = Scenario.named(name).orElseThrow();
      CALLS.addAll(
          ledger(
              scenario.fleet(),
              scenario.faults(),
              (executions, _, walker, _) ->
                  walker.runToEnd(executions.start(name, scenario.input()))));
    }
  }

  @Test
  void everyCallIsAllowedToTheFunctionThatMadeIt() {
    Set<String> forbidden = new TreeSet<>(used());
    forbidden.removeAll(allowed());
    assertThat(forbidden).isEmpty();
  }

  @Test
  void nothingIsAllowedThatNoRunNeeds() {
    Set<String> unused = new TreeSet<>(allowed());
    unused.removeAll(used());
    assertThat(unused).isEqualTo(new TreeSet<>(IMPLIED));
  }

  @Test
  void oneFunctionAloneChangesADatabase() {
    assertThat(CALLS)
        .filteredOn(call -> call.service().equals("rds") && call.isChange())
        .isNotEmpty()
        .extracting(Call::function)
        .containsOnly("UpgradeCluster");
  }

  private static Set<String> allowed() {
    return allowed(true);
  }

  private static Set<String> allowed(boolean rebuilds) {
    return Permissions.functions().stream()
        .flatMap(function -> Permissions.ofFunction(function, rebuilds).stream())
        .filter(permission -> !permission.action().startsWith("logs:"))
        .map(PermissionProofTest::line)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String line(Permission permission) {
    return permission.role() + " " + permission.action() + " " + permission.scope();
  }

  private static Set<String> used() {
    return CALLS.stream()
        .map(call -> call.function() + " " + action(call) + " " + scope(call))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String action(Call call) {
    // CloudWatch signs as one name and is permitted as another.
    String service = call.service().equals("monitoring") ? "cloudwatch" : call.service();
    return service + ":" + call.action();
  }

  private static Scope scope(Call call) {
    return switch (call.service()) {
      case "s3" -> folder(call);
      case "monitoring" -> Scope.EVERYTHING;
      case "ssm" -> Scope.CALENDARS;
      case "events" -> Scope.DEFAULT_BUS;
      case "sns" -> Scope.TOPIC;
      case "states" -> call.action().equals("StartExecution") ? Scope.MACHINE : Scope.EXECUTIONS;
      case "rds" -> call.isChange() ? changed(call) : Scope.EVERYTHING;
      case String other -> throw new IllegalStateException("nothing is permitted at " + other);
    };
  }

  /** By the patterns that the policies have; IAM's star goes over slashes too. */
  private static Scope folder(Call call) {
    List<Scope> fitting = FOLDERS.stream().filter(scope -> fits(scope, call.resource())).toList();
    assertThat(fitting).as("whose is %s", call.resource()).hasSize(1);
    return fitting.getFirst();
  }

  private static boolean fits(Scope folder, String object) {
    String[] parts =
        folder.shown().replace("${EvidenceBucket}", LocalDeployment.BUCKET).split("\\*", -1);
    return object.matches(Stream.of(parts).map(Pattern::quote).collect(Collectors.joining(".*")));
  }

  /** Names that hold what patterns hold: a run's objects are still its own. */
  @Test
  void noFunctionMayWriteAnOrderToStopWhateverRunsAreNamed() {
    for (String run : List.of("plan-1", "report.json", "settings.json", "succeeded", "open.json")) {
      String order = LocalDeployment.BUCKET + "/runs/orders/" + run + "/stop.json";
      assertThat(
              Permissions.functions().stream()
                  .flatMap(function -> Permissions.ofFunction(function).stream())
                  .filter(permission -> permission.action().equals("s3:PutObject"))
                  .filter(permission -> fits(permission.scope(), order)))
          .as(order)
          .isEmpty();
    }
  }

  @Test
  void withoutRebuildsNoFunctionMayDetachRestoreOrCreate() {
    Set<String> left =
        Permissions.functions().stream()
            .flatMap(function -> Permissions.ofFunction(function, false).stream())
            .map(Permission::action)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(left)
        .contains("rds:ModifyDBCluster", "rds:CreateDBClusterSnapshot")
        .doesNotContain(
            "rds:RemoveFromGlobalCluster",
            "rds:CreateDBCluster",
            "rds:CreateDBInstance",
            "rds:CreateGlobalCluster",
            "rds:RestoreDBClusterFromSnapshot",
            "rds:AddTagsToResource",
            "kms:CreateGrant");
    assertThat(
            IN_PLACE.stream().map(call -> call.function() + " " + action(call) + " " + scope(call)))
        .isNotEmpty()
        .allMatch(allowed(false)::contains);
  }

  /** One run that asks a calendar, the metrics, and in the end a person, in vain. */
  private static void heldAndAsked(
      Executions executions, LocalDeployment laptop, Walker walker, VirtualClock clock) {
    walker.runToEnd(
        executions.start(
            "held",
            "{\"globalClusterIdentifier\":\"orders\",\"approval\":\"primary\",\"soakMinutes\":5,"
                + "\"changeCalendars\":[\"Freeze\"]}"));
  }

  private static Scope changed(Call call) {
    return switch (call.action()) {
      case "ModifyGlobalCluster", "RemoveFromGlobalCluster", "CreateGlobalCluster" ->
          Scope.GLOBAL_CLUSTERS;
      case "ModifyDBInstance", "RebootDBInstance", "CreateDBInstance" -> Scope.INSTANCES;
      case "ApplyPendingMaintenanceAction" ->
          call.resource().contains(":db:") ? Scope.INSTANCES : Scope.CLUSTERS;
      case String _ -> Scope.CLUSTERS;
    };
  }

  /** One run to its end while a second one finds the database held. */
  private static void twoRunsAtOnce(
      Executions executions, LocalDeployment laptop, Walker walker, VirtualClock clock) {
    Execution first = executions.start("first", ORDERS);
    walker.advanceTo(clock.instant().plusSeconds(60));
    executions.start("second", ORDERS);
    walker.advanceTo(clock.instant().plusSeconds(60));
    first.stop(clock.instant(), Optional.empty(), Optional.empty());
    walker.runToEnd(executions.start("third", ORDERS));
  }

  /** Event and sweep before a run, which they start, and while one holds the database. */
  private static void eventsAndSweeps(
      Executions executions, LocalDeployment laptop, Walker walker, VirtualClock clock) {
    callBoth(laptop);
    executions.start("holding", ORDERS);
    walker.advanceTo(clock.instant().plusSeconds(60));
    callBoth(laptop);
  }

  /** A run that is stopped from outside, which EventBridge tells twice. */
  private static void deaths(
      Executions executions, LocalDeployment laptop, Walker walker, VirtualClock clock) {
    Execution stopped = executions.start("stopped", ORDERS);
    walker.advanceTo(clock.instant().plusSeconds(60));
    stopped.stop(clock.instant(), Optional.empty(), Optional.empty());
    String event = new ExecutionEvents(executions).events().getFirst().toString();
    for (int delivery : List.of(1, 2)) {
      assertThat(laptop.call("NotifyRunDied", event))
          .as("delivery %d", delivery)
          .isInstanceOf(LambdaResult.Returned.class);
    }
  }

  /** A rebuild that is planned again when a secondary joins, and whose answer of S3 was lost. */
  private static List<Call> plannedAgain() {
    Scenario rebuild = Scenario.named("rebuild").orElseThrow();
    VirtualClock clock = VirtualClock.startingAt(Instant.parse("2026-11-21T03:00:00Z"));
    CallFault lost = CallFault.on("PutObject").by("ClaimDatabase").calls(2, 2).lostAfter();
    SimulatedAws aws =
        SimulatedAws.of(
            rebuild.fleet(), Catalogue.recorded(), clock, 1, rebuild.faults().with(lost));
    LocalDeployment laptop = LocalDeployment.of(aws, clock, "123456789012");
    Executions executions =
        new Executions(
            LocalDeployment.stateMachine(), laptop, clock, Settings.of("aurora-global-upgrade", 1));
    aws.register("states", new StepFunctionsApi(clock, executions));
    Walker walker = new Walker(clock, executions);
    Execution run = executions.start("again", rebuild.input());
    while (aws.ledger().calls("CreateDBCluster").isEmpty()) {
      walker.advanceTo(clock.instant().plusSeconds(15));
    }
    aws.at(
        clock.instant(),
        new ScheduledEvent.MemberAdded(
            "orders",
            "ca-central-1",
            "orders-cac1",
            aws.members("orders").getFirst().engineVersion()));
    walker.runToEnd(run);
    return aws.ledger().calls();
  }

  private static void callBoth(LocalDeployment laptop) {
    assertThat(laptop.call("FindWork", "{}")).isInstanceOf(LambdaResult.Returned.class);
    assertThat(laptop.call("StartFromEvent", EVENT)).isInstanceOf(LambdaResult.Returned.class);
  }

  @FunctionalInterface
  private interface Walk {
    void walk(Executions executions, LocalDeployment laptop, Walker walker, VirtualClock clock);
  }

  private static List<Call> ledger(Faults faults, Walk walk) {
    return ledger(Fleet.named("orders-postgresql"), faults, walk);
  }

  private static List<Call> ledger(Fleet fleet, Faults faults, Walk walk) {
    VirtualClock clock = VirtualClock.startingAt(Instant.parse("2026-11-21T03:00:00Z"));
    SimulatedAws aws = SimulatedAws.of(fleet, Catalogue.recorded(), clock, 1, faults);
    aws.addCalendar("Freeze");
    LocalDeployment laptop = LocalDeployment.of(aws, clock, "123456789012");
    Executions executions =
        new Executions(
            LocalDeployment.stateMachine(), laptop, clock, Settings.of("aurora-global-upgrade", 1));
    aws.register("states", new StepFunctionsApi(clock, executions));
    walk.walk(executions, laptop, new Walker(clock, executions), clock);
    return aws.ledger().calls();
  }
}
