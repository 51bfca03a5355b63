package io.github.auroraupgrade.simulator.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** The SDK's own client, through the simulated AWS. */
class StepFunctionsApiTest {
  private static final String MACHINE =
      "arn:aws:states:us-east-1:123456789012:stateMachine:upgrade";

  private final Stage stage =
      new Stage(
          """
          {'StartAt': 'Ask', 'States': {
            'Ask': {'Type': 'Task', 'Resource': 'arn:aws:states:::lambda:invoke.waitForTaskToken',
              'TimeoutSeconds': 600, 'Next': 'End',
              'Parameters': {'FunctionName': '${Ask}', 'Payload': {'token.$': '$$.Task.Token'}}},
            'End': {'Type': 'Succeed'}}}
          """);
  private SfnClient states;

  @BeforeEach
  void connect() {
    Fleet fleet = Fleet.named("orders-postgresql");
    SimulatedAws aws = SimulatedAws.of(fleet, fleet.catalogue(), stage.clock, 7, Faults.none());
    aws.register("states", new StepFunctionsApi(stage.clock, stage.executions));
    states =
        SfnClient.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "s")))
            .httpClient(aws.httpClient("Tester"))
            .build();
  }

  private String start(String name, String input) {
    return states
        .startExecution(start -> start.stateMachineArn(MACHINE).name(name).input(input))
        .executionArn();
  }

  private DescribeExecutionResponse describe(String arn) {
    return states.describeExecution(describe -> describe.executionArn(arn));
  }

  private String token() {
    return stage.calls.getLast().payload().path("token").asString();
  }

  @Test
  void anExecutionIsStartedAndDescribedWhileItRuns() {
    DescribeExecutionResponse running = describe(start("tonight", "{\"a\":1}"));

    assertThat(running.executionArn())
        .isEqualTo("arn:aws:states:us-east-1:123456789012:execution:upgrade:tonight");
    assertThat(running.stateMachineArn()).isEqualTo(MACHINE);
    assertThat(running.name()).isEqualTo("tonight");
    assertThat(running.status()).isEqualTo(ExecutionStatus.RUNNING);
    assertThat(running.input()).isEqualTo("{\"a\":1}");
    assertThat(running.startDate()).isEqualTo(Stage.START);
    assertThat(running.stopDate()).isNull();
    assertThat(running.output()).isNull();
  }

  @Test
  void anExecutionWithoutNameOrInputGetsBoth() {
    String arn = states.startExecution(start -> start.stateMachineArn(MACHINE)).executionArn();

    assertThat(describe(arn).input()).isEqualTo("{}");
    assertThat(describe(arn).name()).hasSize(36);
  }

  @Test
  void aTaskTokenIsAnsweredThroughTheApi() {
    String arn = start("tonight", "{}");
    stage.walker.advanceTo(Stage.START.plusSeconds(100));
    states.sendTaskSuccess(success -> success.taskToken(token()).output("{\"ok\":true}"));
    stage.walker.advanceTo(Stage.START.plusSeconds(100));

    DescribeExecutionResponse done = describe(arn);

    assertThat(done.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(done.output()).isEqualTo("{\"ok\":true}");
    assertThat(done.stopDate()).isEqualTo(Stage.START.plusSeconds(100));
    assertThatThrownBy(() -> states.sendTaskSuccess(again -> again.taskToken(token()).output("1")))
        .isInstanceOf(TaskTimedOutException.class);
  }

  @Test
  void aTaskFailsThroughTheApi() {
    String arn = start("tonight", "{}");
    stage.walker.advanceTo(Stage.START.plusSeconds(2));
    states.sendTaskFailure(failure -> failure.taskToken(token()).error("No").cause("not now"));
    stage.walker.advanceTo(Stage.START.plusSeconds(2));

    assertThat(describe(arn).status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(describe(arn).error()).isEqualTo("No");
    assertThat(describe(arn).cause()).isEqualTo("not now");
  }

  @Test
  void theHistoryComesInPagesEitherWayRound() {
    String arn = start("tonight", "{\"a\":1}");
    stage.walker.advanceTo(Stage.START.plusSeconds(600));

    List<HistoryEventType> forward =
        states
            .getExecutionHistoryPaginator(history -> history.executionArn(arn).maxResults(2))
            .events()
            .stream()
            .map(event -> event.type())
            .toList();

    assertThat(forward)
        .containsExactly(
            HistoryEventType.EXECUTION_STARTED,
            HistoryEventType.TASK_STATE_ENTERED,
            HistoryEventType.TASK_SCHEDULED,
            HistoryEventType.TASK_STARTED,
            HistoryEventType.TASK_SUBMITTED,
            HistoryEventType.TASK_TIMED_OUT,
            HistoryEventType.EXECUTION_FAILED);
    assertThat(
            states
                .getExecutionHistory(history -> history.executionArn(arn).reverseOrder(true))
                .events()
                .getFirst()
                .executionFailedEventDetails()
                .error())
        .isEqualTo("States.Timeout");
  }

  @Test
  void inputsAreTextInTheHistoryAndCanBeLeftOut() {
    String arn = start("tonight", "{\"a\":1}");
    stage.walker.advanceTo(Stage.START);

    assertThat(enteredInput(arn, true)).isEqualTo("{\"a\":1}");
    assertThat(enteredInput(arn, false)).isNull();
  }

  private String enteredInput(String arn, boolean data) {
    return states
        .getExecutionHistory(h -> h.executionArn(arn).includeExecutionData(data))
        .events()
        .get(1)
        .stateEnteredEventDetails()
        .input();
  }

  @Test
  void executionsAreListedNewestFirstInPages() {
    IntStream.range(0, 5).forEach(i -> start("run-" + i, "{}"));
    states.stopExecution(
        stop -> stop.executionArn(start("run-0", "{}")).error("ByHand").cause("test"));

    assertThat(
            states
                .listExecutionsPaginator(list -> list.stateMachineArn(MACHINE).maxResults(2))
                .executions())
        .extracting(ExecutionListItem::name)
        .containsExactly("run-4", "run-3", "run-2", "run-1", "run-0");
    assertThat(
            states
                .listExecutions(
                    list -> list.stateMachineArn(MACHINE).statusFilter(ExecutionStatus.ABORTED))
                .executions())
        .extracting(ExecutionListItem::name)
        .containsExactly("run-0");
  }

  @Test
  void theStateMachineShowsItsDefinition() {
    assertThat(
            states.describeStateMachine(describe -> describe.stateMachineArn(MACHINE)).definition())
        .isEqualTo(stage.executions.machine().text());
  }

  @Test
  void anUnknownExecutionOrMachineDoesNotExist() {
    assertThatThrownBy(() -> describe(MACHINE.replace("stateMachine", "execution") + ":x"))
        .isInstanceOf(ExecutionDoesNotExistException.class)
        .hasMessageContaining("Execution Does Not Exist");
    assertThatThrownBy(() -> states.startExecution(start -> start.stateMachineArn(MACHINE + "s")))
        .isInstanceOf(StateMachineDoesNotExistException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "a b, {}, InvalidName",
    "good, {, InvalidExecutionInput",
    "taken, [], ExecutionAlreadyExists"
  })
  void aStartIsRefusedWithTheApisCode(String name, String input, String code) {
    start("taken", "{}");

    assertThatThrownBy(() -> start(name, input))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            refused -> {
              assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(refused.statusCode()).isEqualTo(400);
            });
  }

  @Test
  void theSameStartTwiceIsOneExecution() {
    assertThat(start("tonight", "{}")).isEqualTo(start("tonight", "{}"));
    assertThat(stage.executions.all()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"nonsense, InvalidToken", "bm9uc2Vuc2U=, InvalidToken"})
  void aTokenOfNobodyIsRefused(String token, String code) {
    assertThatThrownBy(
            () -> states.sendTaskSuccess(success -> success.taskToken(token).output("1")))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            refused -> assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code));
  }

  @Test
  void anActionWeDoNotPlayIsRefusedByName() {
    assertThatThrownBy(() -> states.listActivities(_ -> {}))
        .hasMessageContaining("has no ListActivities");
  }
}
