package io.github.auroraupgrade.simulator.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.stepfunctions.base.AssumableRole;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.Settings;
import io.github.auroraupgrade.simulator.stepfunctions.base.StateMachine;
import io.github.auroraupgrade.simulator.stepfunctions.expression.StateError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maps in distributed mode, and executions of other state machines that are waited for. */
class DistributedMapTest {
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");
  private static final String HUB = "111111111111";
  private static final String SPOKE = "222222222222";
  private static final String ROLE = "arn:aws:iam::" + SPOKE + ":role/Spoke";
  private static final String WORKER =
      "{'StartAt':'Wait','States':{"
          + "'Wait':{'Type':'Wait','SecondsPath':'$.seconds','Next':'Well?'},"
          + "'Well?':{'Type':'Choice','Choices':[{'Variable':'$.well','BooleanEquals':true,"
          + "'Next':'Done'}],'Default':'Broken'},"
          + "'Done':{'Type':'Pass','Result':{'done':true},'End':true},"
          + "'Broken':{'Type':'Fail','Error':'Halted','Cause':'it did'}}}";

  private final VirtualClock clock = VirtualClock.startingAt(START);
  private final Map<String, String> objects = new java.util.HashMap<>();
  private final ConnectedMachines machines =
      new ConnectedMachines(
          (bucket, key) ->
              Optional.ofNullable(objects.get(bucket + "/" + key))
                  .map(text -> quoted(text).getBytes(StandardCharsets.UTF_8)));

  private static String fleet(String more, String states) {
    return "{'StartAt':'Lanes','States':{'Lanes':{'Type':'Map','Label':'Lanes',"
        + more
        + "'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},"
        + states
        + "},'End':true}}}";
  }

  private static final String WAITING =
      "'StartAt':'Wait','States':{'Wait':{'Type':'Wait','SecondsPath':'$.seconds','Next':'Well?'},"
          + "'Well?':{'Type':'Choice','Choices':[{'Variable':'$.well','BooleanEquals':true,"
          + "'Next':'Done'}],'Default':'Broken'},"
          + "'Done':{'Type':'Succeed'},'Broken':{'Type':'Fail','Error':'Halted'}}";

  private static final String RUNNING =
      "'StartAt':'Run','States':{'Run':{'Type':'Task',"
          + "'Resource':'arn:aws:states:::states:startExecution.sync:2',"
          + "'Credentials':{'RoleArn':'"
          + ROLE
          + "'},'Parameters':{'StateMachineArn':'arn:aws:states:us-east-1:"
          + SPOKE
          + ":stateMachine:worker','Input.$':'$'},'ResultSelector':{'status.$':'$.Status'},"
          + "'End':true}}";

  @Test
  void eachItemOfTheObjectIsAnExecutionWithAHistoryOfItsOwn() {
    objects.put("evidence/lanes.json", "[{'seconds':10,'well':true},{'seconds':20,'well':true}]");
    Executions fleet =
        machine(
            HUB,
            "fleet",
            fleet(
                "'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','ReaderConfig':"
                    + "{'InputType':'JSON'},'Parameters':{'Bucket':'evidence','Key.$':'$.key'}},",
                WAITING));
    Execution execution = run(fleet, "{'key':'lanes.json'}");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(Stage.output(execution))
        .isEqualTo(Stage.json("[{'seconds':10,'well':true},{'seconds':20,'well':true}]"));
    assertThat(Stage.types(execution))
        .containsExactly(
            "ExecutionStarted",
            "MapStateEntered",
            "MapStateStarted",
            "MapRunStarted",
            "MapRunSucceeded",
            "MapStateSucceeded",
            "MapStateExited",
            "ExecutionSucceeded");
    assertThat(fleet.children("Lanes"))
        .hasSize(2)
        .allSatisfy(
            child -> {
              assertThat(child.arn()).contains(":execution:fleet/Lanes:");
              assertThat(child.stateMachineArn()).endsWith(":stateMachine:fleet/Lanes");
              assertThat(Stage.types(child)).contains("WaitStateEntered", "ExecutionSucceeded");
            });
  }

  @Test
  void noMoreThanTheConcurrencyOfTheInputRunAtOnceAndItCanBeChangedUnderWay() {
    Executions fleet =
        machine(
            HUB, "fleet", fleet("'MaxConcurrencyPath':'$.most','ItemsPath':'$.items',", WAITING));
    String item = "{'seconds':100,'well':true}";
    Execution execution =
        fleet.start(
            "one",
            quoted(
                "{'most':2,'items':[" + String.join(",", List.of(item, item, item, item)) + "]}"));
    Walker walker = new Walker(clock, fleet);

    walker.advanceTo(START.plusSeconds(50));
    DistributedMap mapRun = fleet.mapRunsOf(execution.arn()).getFirst();
    assertThat(mapRun.described().at("/executionCounts/running").intValue()).isEqualTo(2);
    mapRun.allow(3, clock.instant());
    walker.advanceTo(START.plusSeconds(60));
    assertThat(mapRun.described().at("/executionCounts/running").intValue()).isEqualTo(3);

    walker.runToEnd(execution);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(Duration.between(START, clock.instant())).isEqualTo(Duration.ofSeconds(200));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ""                                  | FAILED
          'ToleratedFailurePercentage':0,     | FAILED
          'ToleratedFailurePercentage':66.6,  | FAILED
          'ToleratedFailurePercentage':66.7,  | SUCCEEDED
          'ToleratedFailurePercentage':100.0, | SUCCEEDED
          """)
  void failuresBeyondTheToleranceStopTheChildrenThatRun(String tolerance, ExecutionStatus status) {
    Executions fleet = machine(HUB, "fleet", fleet(tolerance, WAITING));
    Execution execution =
        run(
            fleet,
            "[{'seconds':10,'well':false},{'seconds':20,'well':false},{'seconds':99,'well':true}]");

    assertThat(execution.status()).isEqualTo(status);
    assertThat(fleet.children("Lanes"))
        .extracting(Execution::status)
        .last()
        .isEqualTo(
            status == ExecutionStatus.SUCCEEDED
                ? ExecutionStatus.SUCCEEDED
                : ExecutionStatus.ABORTED);
    if (status == ExecutionStatus.FAILED) {
      assertThat(execution.error()).contains("States.ExceedToleratedFailureThreshold");
      assertThat(Stage.types(execution)).contains("MapRunFailed", "MapStateFailed");
    }
  }

  @Test
  void aRunInAnotherAccountIsWaitedForByTheRoleThere() {
    Executions worker = spoke("o-1", "arn:aws:iam::" + HUB + ":role/fleet");
    Executions fleet = machine(HUB, "fleet", fleet("'ToleratedFailurePercentage':100,", RUNNING));
    Execution execution = run(fleet, "[{'seconds':10,'well':true},{'seconds':20,'well':false}]");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(Stage.output(execution)).isEqualTo(Stage.json("[{'status':'SUCCEEDED'}]"));
    assertThat(worker.all()).hasSize(2);
    assertThat(fleet.children("Lanes"))
        .last()
        .satisfies(child -> assertThat(child.error()).contains("States.TaskFailed"));
  }

  @Test
  void aRoleThatTrustsSomebodyElseOrAnotherOrganizationStartsNothing() {
    for (Executions worker :
        List.of(
            spoke("o-1", "arn:aws:iam::" + HUB + ":role/other"),
            spoke("o-2", "arn:aws:iam::" + HUB + ":role/fleet"))) {
      Executions fleet = machine(HUB, "fleet", fleet("", RUNNING));
      Execution execution = run(fleet, "[{'seconds':10,'well':true}]");

      assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
      assertThat(worker.all()).isEmpty();
      assertThat(fleet.children("Lanes").iterator().next().cause().orElseThrow())
          .contains("not authorized to perform: sts:AssumeRole");
    }
  }

  @Test
  void stoppingTheParentStopsItsChildrenAndWhatTheyRun() {
    Executions worker = spoke("o-1", "arn:aws:iam::" + HUB + ":role/fleet");
    Executions fleet = machine(HUB, "fleet", fleet("", RUNNING));
    Execution execution = fleet.start("one", quoted("[{'seconds':1000,'well':true}]"));
    new Walker(clock, fleet, worker).advanceTo(START.plusSeconds(100));

    execution.stop(clock.instant(), Optional.empty(), Optional.empty());

    assertThat(fleet.children("Lanes"))
        .extracting(Execution::status)
        .containsExactly(ExecutionStatus.ABORTED);
    assertThat(worker.all()).extracting(Execution::status).containsExactly(ExecutionStatus.ABORTED);
    assertThat(fleet.mapRunsOf(execution.arn()).getFirst().described().path("status").asString())
        .isEqualTo("ABORTED");
  }

  @Test
  void anObjectThatIsNotThereFailsTheMap() {
    Executions fleet =
        machine(
            HUB,
            "fleet",
            fleet(
                "'ItemReader':{'Resource':'arn:aws:states:::s3:getObject','ReaderConfig':"
                    + "{'InputType':'JSON'},'Parameters':{'Bucket':'evidence','Key':'none'}},",
                WAITING));

    assertThat(run(fleet, "{}").error()).contains("States.ItemReaderFailed");
    assertThat(new StateError("a", "b").error()).isEqualTo("a");
  }

  @Test
  void tenThousandChildrenAreWalked() {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      items.add("{'seconds':" + (60 + i % 600) + ",'well':true}");
    }
    objects.put("evidence/lanes.json", "[" + String.join(",", items) + "]");
    Executions fleet =
        machine(
            HUB,
            "fleet",
            fleet(
                "'MaxConcurrency':200,'ItemReader':{'Resource':'arn:aws:states:::s3:getObject',"
                    + "'ReaderConfig':{'InputType':'JSON'},"
                    + "'Parameters':{'Bucket':'evidence','Key':'lanes.json'}},'ResultPath':null,",
                WAITING.replace(
                    "'Done':{'Type':'Succeed'}", "'Done':{'Type':'Pass','Result':{},'End':true}")));

    assertThat(run(fleet, "{}").status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  private Executions spoke(String organization, String principal) {
    machines.join(HUB, "o-1");
    machines.add(
        new AssumableRole(
            ROLE,
            principal,
            organization,
            Set.of("arn:aws:states:us-east-1:" + HUB + ":stateMachine:fleet/Lanes")));
    return machine(SPOKE, "worker", WORKER);
  }

  private Executions machine(String account, String name, String asl) {
    Executions executions =
        new Executions(
            StateMachine.parse(quoted(asl), Map.of()),
            (_, _, _) -> Stage.returning("{}"),
            clock,
            new Settings(
                "us-east-1", account, name, _ -> Duration.ofSeconds(1), Duration.ofMinutes(1), 7),
            machines);
    machines.add(executions);
    return executions;
  }

  private Execution run(Executions fleet, String input) {
    Execution execution = fleet.start("one", quoted(input));
    return new Walker(clock, machines.all().toArray(Executions[]::new)).runToEnd(execution);
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
