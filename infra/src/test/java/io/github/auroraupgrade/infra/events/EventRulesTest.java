package io.github.auroraupgrade.infra.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.fleet.AwsAccount;
import io.github.auroraupgrade.infra.Synthesised;
import io.github.auroraupgrade.infra.Template;
import io.github.auroraupgrade.infra.Template.Resource;
import io.github.auroraupgrade.request.input.InputReader;
import io.github.auroraupgrade.request.input.RunInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.event.ruler.Machine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The patterns of the synthesised rules, asked by AWS's own matcher. */
class EventRulesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ACCOUNT = "123456789012";
  private static final Path EVENTS =
      Path.of(System.getProperty("repository.root"), "statemachine/examples/events");
  private Map<String, Machine> matchers;

  @BeforeEach
  void takePatterns() throws IOException {
    Synthesised all = Synthesised.withEverything();
    matchers = new TreeMap<>();
    matchers.put("home", matcher(all.home()));
    matchers.put("member", matcher(all.member("eu-west-1")));
  }

  private static Machine matcher(Template template) throws IOException {
    Machine machine = Machine.builder().build();
    List<Resource> rules = maintenance(template);
    assertThat(rules).hasSize(3);
    for (Resource rule : rules) {
      machine.addRule(rule.name(), rule.properties().path("EventPattern").toString());
    }
    return machine;
  }

  /** All but the rules for chats and for the ends of runs. */
  private static List<Resource> maintenance(Template template) {
    return template.all("AWS::Events::Rule").stream()
        .filter(rule -> !List.of("ChatRule", "RunDeathsRule").contains(rule.name()))
        .toList();
  }

  /**
   * With the example of the Step Functions Developer Guide, "EventBridge (CloudWatch Events) for
   * Step Functions execution status changes".
   */
  @Test
  void everyEndOfARunThatIsNoSuccessGoesToNotifyRunDiedWhateverIsSwitchedOff() throws Exception {
    String arn = "arn:aws:states:us-east-1:123456789012:stateMachine:aurora-global-upgrade";
    for (Synthesised app : List.of(Synthesised.withEverything(), Synthesised.startedByHandOnly())) {
      JsonNode rule = app.home().one("AWS::Events::Rule", "RunDeathsRule").properties();
      assertThat(Template.shown(rule.at("/Targets/0/Arn"))).isEqualTo("${NotifyRunDiedLive}");
      assertThat(Template.shown(rule.at("/Targets/0/DeadLetterConfig/Arn")))
          .isEqualTo("${IntakeDeadLetters}");
      JsonNode machineArn = rule.at("/EventPattern/detail/stateMachineArn/0");
      assertThat(Template.shown(machineArn)).isEqualTo("${UpgradeMachine}");
      Machine matcher = Machine.builder().build();
      matcher.addRule(
          "ends",
          rule.path("EventPattern").toString().replace(machineArn.toString(), "\"" + arn + "\""));
      for (String status : List.of("FAILED", "TIMED_OUT", "ABORTED")) {
        assertThat(matcher.rulesForJSONEvent(ended(arn, status))).as(status).hasSize(1);
      }
      for (String status : List.of("RUNNING", "SUCCEEDED", "PENDING_REDRIVE")) {
        assertThat(matcher.rulesForJSONEvent(ended(arn, status))).as(status).isEmpty();
      }
      assertThat(matcher.rulesForJSONEvent(ended(arn + "-other", "FAILED"))).isEmpty();
    }
  }

  private static String ended(String stateMachineArn, String status) {
    return """
    {"version": "0", "id": "315c1398-40ff-a850-213b-158f73e60175",
     "detail-type": "Step Functions Execution Status Change", "source": "aws.states",
     "account": "123456789012", "time": "2026-11-21T19:42:21Z", "region": "us-east-1",
     "resources": ["arn:aws:states:us-east-1:123456789012:execution:aurora-global-upgrade:run"],
     "detail": {
       "executionArn": "arn:aws:states:us-east-1:123456789012:execution:aurora-global-upgrade:run",
       "stateMachineArn": "%s", "name": "run", "status": "%s", "startDate": 1551225014968,
       "stopDate": 1551225017576, "input": "{}", "inputDetails": {"included": true},
       "output": null, "outputDetails": null}}
    """
        .formatted(stateMachineArn, status);
  }

  static Stream<String> places() {
    return Stream.of("home", "member");
  }

  @ParameterizedTest
  @MethodSource("places")
  void exactlyTheRecordedEventsThatAreAboutUpgradesMatch(String place) throws IOException {
    try (Stream<Path> files = Files.list(EVENTS)) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".json"))
                  .filter(file -> matches(place, JSON.readTree(file)))
                  .map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "cluster-0156-minor-available-primary.json",
              "cluster-0287-os-upgrade-required.json",
              "cluster-0424-higher-than-global.json",
              "health-rds-planned-lifecycle.json",
              "instance-0155-minor-available.json",
              "instance-0230-system-update.json",
              "instance-0422-host-replacement.json",
              "recorded-health-rds-operational-notification.json");
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void theRulesAndTheReaderOfEventsAgreeOnEveryRecordedEvent(String place) throws IOException {
    try (Stream<Path> files = Files.list(EVENTS)) {
      assertThat(files.filter(file -> file.toString().endsWith(".json")).map(JSON::readTree))
          .hasSizeGreaterThan(40)
          .allSatisfy(event -> assertThat(matches(place, event)).isEqualTo(isTakenUp(event)));
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void theRulesAndTheReaderOfEventsAgreeOnEveryEventId(String place) {
    assertThat(IntStream.range(0, 1000).mapToObj("RDS-EVENT-%04d"::formatted))
        .allSatisfy(
            id -> {
              JsonNode event = event("\"EventID\":\"" + id + "\",\"Message\":\"words\"");
              assertThat(matches(place, event)).as(id).isEqualTo(isTakenUp(event));
            });
  }

  @ParameterizedTest
  @MethodSource("places")
  void anOldEventWithoutIdIsKnownByItsWords(String place) {
    JsonNode available =
        event("\"Message\":\"The DB cluster has a DB engine minor version upgrade available.\"");
    JsonNode stopped = event("\"Message\":\"The DB cluster has been stopped.\"");
    assertThat(matches(place, available)).isTrue().isEqualTo(isTakenUp(available));
    assertThat(matches(place, stopped)).isFalse().isEqualTo(isTakenUp(stopped));
  }

  /**
   * AWS Health names databases by ARN, by bare name or as global clusters, sends what affects more
   * than one event holds in pages, and tells an organization's account about the others' too. The
   * rule takes them all; which of them is ours only the reader can tell.
   */
  @ParameterizedTest
  @MethodSource("places")
  void healthEventsOfEveryShapeReachTheReader(String place) throws IOException {
    ObjectNode many = outside("health-101-entities");
    ObjectNode secondPage = outside("health-101-entities");
    ((ObjectNode) secondPage.path("detail")).put("page", "2").put("totalPages", "2");
    ObjectNode global = affecting("arn:aws:rds::" + ACCOUNT + ":global-cluster:orders");
    ObjectNode bare = affecting("orders-use1");
    ObjectNode withoutAccount = outside("health-101-entities");
    ((ObjectNode) withoutAccount.path("detail")).remove("affectedAccount");
    assertThat(List.of(many, secondPage, global, bare, withoutAccount))
        .allSatisfy(event -> assertThat(matches(place, event)).isTrue())
        .allSatisfy(event -> assertThat(isTakenUp(event)).isTrue());
    JsonNode another = outside("health-other-account");
    assertThat(matches(place, another)).isTrue();
    assertThat(isTakenUp(another)).isFalse();
  }

  private static ObjectNode affecting(String entity) throws IOException {
    ObjectNode event = outside("health-101-entities");
    ((ObjectNode) event.path("detail"))
        .putArray("affectedEntities")
        .addObject()
        .put("entityValue", entity)
        .put("status", "PENDING");
    return event;
  }

  private static ObjectNode outside(String name) throws IOException {
    Path folder = EVENTS.resolve("../../../functions/src/test/resources/outside");
    return (ObjectNode) JSON.readTree(folder.resolve(name + ".json"));
  }

  @Test
  void homeRulesHandTheEventUnchangedToStartFromEventAndKeepWhatFails() {
    assertThat(maintenance(Synthesised.withEverything().home()))
        .allSatisfy(
            rule -> {
              JsonNode targets = rule.properties().path("Targets");
              assertThat(targets).hasSize(1);
              JsonNode target = targets.path(0);
              assertThat(Template.shown(target.path("Arn"))).isEqualTo("${StartFromEventLive}");
              assertThat(Template.shown(target.at("/DeadLetterConfig/Arn")))
                  .isEqualTo("${IntakeDeadLetters}");
              assertThat(target.at("/RetryPolicy/MaximumEventAgeInSeconds").asInt())
                  .isEqualTo(24 * 60 * 60);
              assertThat(target.propertyNames())
                  .doesNotContain("Input", "InputPath", "InputTransformer");
            });
  }

  @Test
  void memberRulesForwardToTheDefaultBusOfTheHomeRegion() {
    assertThat(Synthesised.withEverything().member("ap-southeast-2").all("AWS::Events::Rule"))
        .hasSize(3)
        .allSatisfy(
            rule -> {
              assertThat(rule.properties().path("State").asString()).isEqualTo("ENABLED");
              assertThat(Template.shown(rule.properties().at("/Targets/0/Arn")))
                  .isEqualTo(
                      "arn:${AWS::Partition}:events:us-east-1:${AWS::AccountId}"
                          + ":event-bus/default");
            });
  }

  @Test
  void nothingStartsByItselfWhereItIsSwitchedOff() {
    Synthesised off = Synthesised.startedByHandOnly();
    assertThat(off.home().types()).doesNotContain("AWS::Scheduler::Schedule");
    assertThat(off.home().names("AWS::Events::Rule")).containsExactly("RunDeathsRule");
    assertThat(off.home().names("AWS::IAM::Role")).doesNotContain("SweepRole");
    assertThat(off.home().all("AWS::Lambda::Function"))
        .noneMatch(function -> function.properties().has("ReservedConcurrentExecutions"));
    assertThat(off.member("eu-west-1").all("AWS::Events::Rule"))
        .hasSize(3)
        .allMatch(rule -> rule.properties().path("State").asString().equals("DISABLED"));
  }

  @Test
  void cdkJsonAloneDeploysTheHomeStackWithItsTriggers() {
    Synthesised alone = Synthesised.byDefault();
    assertThat(alone.stacks()).containsExactly("AuroraUpgrade");
    assertThat(alone.home().names("AWS::StepFunctions::StateMachine"))
        .containsExactly("UpgradeMachine");
    assertThat(alone.home().types()).contains("AWS::Events::Rule", "AWS::Scheduler::Schedule");
  }

  private boolean matches(String place, JsonNode event) {
    try {
      return !matchers.get(place).rulesForJSONEvent(event.toString()).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("the matcher refused " + event, e);
    }
  }

  private static boolean isTakenUp(JsonNode event) {
    return InputReader.read(event, new AwsAccount("aws", ACCOUNT)) instanceof RunInput.Noticed;
  }

  private static JsonNode event(String detail) {
    return JSON.readTree(
        """
        {"version": "0", "id": "1", "source": "aws.rds", "detail-type": "RDS DB Cluster Event",
         "account": "123456789012", "time": "2026-11-20T12:26:13Z", "region": "us-east-1",
         "resources": ["arn:aws:rds:us-east-1:123456789012:cluster:orders-use1"],
         "detail": {"SourceArn": "arn:aws:rds:us-east-1:123456789012:cluster:orders-use1", %s}}
        """
            .formatted(detail));
  }
}
