package io.github.auroraupgrade.request.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.fleet.AwsAccount;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.request.EventNotice;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.Target;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class InputReaderTest {
  private static final String ACCOUNT = "123456789012";
  private static final AwsAccount OURS = new AwsAccount("aws", ACCOUNT);

  @Test
  void theIdentifierAloneIsEnough() {
    UpgradeRequest request = named("{\"globalClusterIdentifier\":\"orders\"}");
    assertThat(request.globalClusterIdentifier()).isEqualTo("orders");
    assertThat(request.target()).isEqualTo(Target.Word.LATEST_MINOR);
    assertThat(request.strict()).isTrue();
    assertThat(request.dryRun()).isFalse();
    assertThat(request.maxConcurrentSecondaries()).isEqualTo(10);
  }

  @Test
  void everyFieldIsRead() {
    UpgradeRequest request =
        named(
            """
            {"globalClusterIdentifier":"Orders","targetEngineVersion":"16.13",
             "dryRun":true,"maxConcurrentSecondaries":10}\
            """);
    assertThat(request.globalClusterIdentifier())
        .as("AWS keeps it in lower case")
        .isEqualTo("orders");
    assertThat(request.target()).isEqualTo(new Target.Exact(EngineVersion.parse("16.13")));
    assertThat(request.dryRun()).isTrue();
    assertThat(request.maxConcurrentSecondaries()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                                 | 'globalClusterIdentifier' is missing
          {"globalClusterIdentifier":7}                                      | 'globalClusterIdentifier' is a JSON number
          {"globalClusterIdentifier":null}                                   | 'globalClusterIdentifier' is a JSON null
          {"globalClusterIdentifier":""}                                     | 'globalClusterIdentifier' is ''
          {"globalClusterIdentifier":"7up"}                                  | 'globalClusterIdentifier' is '7up'
          {"globalClusterIdentifier":"a--b"}                                 | 'globalClusterIdentifier' is 'a--b'
          {"globalClusterIdentifier":"a-"}                                   | 'globalClusterIdentifier' is 'a-'
          {"globalClusterIdentifier":"arn:aws:rds::1:global-cluster:a"}      | 'globalClusterIdentifier' is 'arn
          {"globalClusterIdentifier":"a","targetEngineVersion":16.4}         | 'targetEngineVersion' is a JSON number
          {"globalClusterIdentifier":"a","targetEngineVersion":"newest"}     | 'targetEngineVersion' is 'newest'
          {"globalClusterIdentifier":"a","dryRun":"yes"}                     | 'dryRun' is a JSON string
          {"globalClusterIdentifier":"a","maxConcurrentSecondaries":0}       | 'maxConcurrentSecondaries' is 0
          {"globalClusterIdentifier":"a","maxConcurrentSecondaries":11}      | 'maxConcurrentSecondaries' is 11
          {"globalClusterIdentifier":"a","maxConcurrentSecondaries":1.5}     | 'maxConcurrentSecondaries' is a JSON number
          {"globalClusterIdentifier":"a","maxConcurrentSecondaries":99999999999} | 'maxConcurrentSecondaries' is a JSON number
          {"globalClusterIdentifier":"a","strict":1}                         | 'strict' is a JSON number
          {"globalClusterIdentifier":"a","strategy":"best"}                  | 'strategy' is 'best'
          {"globalClusterIdentifier":"a","currentEngineVersion":"old"}       | 'currentEngineVersion' is 'old'
          {"globalClusterIdentifier":"a","force":true}                       | 'force' is not known
          []                                                                 | a JSON array, not a JSON object
          "orders"                                                           | a JSON string, not a JSON object
          """)
  void eachBadFieldIsRefusedByName(String input, String reason) {
    Refusal refusal = refused(input).refusals().getFirst();
    assertThat(refusal.rule()).isEqualTo(RuleName.READABLE_INPUT);
    assertThat(refusal.reason()).contains(reason);
    assertThat(refusal.remedy()).isNotBlank();
  }

  @Test
  void allBadFieldsAreToldAtOnceAndTheAllowedOnesAreNamed() {
    RunInput.Refused refused = refused("{\"cluster\":\"orders\",\"dryRun\":1}");
    assertThat(refused.refusals()).hasSize(3);
    assertThat(refused.refusals().getFirst().remedy())
        .contains(
            "globalClusterIdentifier, targetEngineVersion, strategy, currentEngineVersion, strict,"
                + " maxConcurrentSecondaries, secondariesTogether, because, dryRun");
  }

  @Test
  void strangeAndLongInputIsShownShortAndPrintable() {
    String reason =
        refused("{\"globalClusterIdentifier\":\"\\u0000\\u20ac" + "x".repeat(5000) + "\"}")
            .refusals()
            .getFirst()
            .reason();
    assertThat(reason).contains("'??xxx").hasSizeLessThan(200);
  }

  @ParameterizedTest
  @CsvSource({
    "cluster-0156-minor-available-primary, arn:aws:rds:us-east-1:123456789012:cluster:orders-use1,"
        + " true",
    "instance-0155-minor-available, arn:aws:rds:us-east-1:123456789012:db:orders-use1-1, true",
    "cluster-0424-higher-than-global, arn:aws:rds:eu-west-1:123456789012:cluster:orders-euw1, true",
    "cluster-0287-os-upgrade-required, arn:aws:rds:eu-west-1:123456789012:cluster:orders-euw1,"
        + " false",
    "instance-0230-system-update, arn:aws:rds:us-east-1:123456789012:db:orders-use1-2, false",
    "instance-0422-host-replacement, arn:aws:rds:us-east-1:123456789012:db:orders-use1-2, false",
    "health-rds-planned-lifecycle, arn:aws:rds:us-east-1:123456789012:cluster:orders-use1, true",
    "recorded-health-rds-operational-notification, database-training-0, false"
  })
  void availabilityEventsNameTheirResourceAndWhetherTheyAskForAnUpgrade(
      String event, String resource, boolean upgrade) {
    EventNotice notice = noticed(event(event));
    assertThat(notice.resources()).containsExactly(resource);
    assertThat(notice.asksForUpgrade()).isEqualTo(upgrade);
    assertThat(notice.because()).isNotBlank();
  }

  @Test
  void theRegionOfAHealthEventIsTheEventsNotThatOfItsDelivery() {
    ObjectNode event = (ObjectNode) event("health-rds-planned-lifecycle");
    event.put("region", "us-west-2");
    assertThat(noticed(event).region()).isEqualTo("us-east-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cluster-0173-upgraded",
        "cluster-0286-upgrade-started",
        "cluster-0181-switchover-started",
        "cluster-0171-deleted",
        "recorded-cluster-0150-stopped",
        "recorded-cluster-0072-failover-started",
        "recorded-instance-no-eventid",
        "nomatch-doc-cluster-snapshot-0074",
        "nomatch-doc-health-ec2-operational-issue",
        "nomatch-recorded-bluegreen-0244",
        "nomatch-ec2-state-change",
        "cloudtrail-modify-global-cluster"
      })
  void otherEventsStartNothing(String name) {
    ObjectNode event = (ObjectNode) event(name);
    event.put("account", ACCOUNT);
    assertThat(InputReader.read(event, OURS)).isInstanceOf(RunInput.NotOurs.class);
  }

  @Test
  void anEventWithoutEventIdIsReadByItsWords() {
    ObjectNode event = (ObjectNode) event("cluster-0156-minor-available-primary");
    ((ObjectNode) event.get("detail")).remove("EventID");
    assertThat(noticed(event).asksForUpgrade()).isTrue();
  }

  @Test
  void anEventWithoutSourceArnIsReadByItsResources() {
    ObjectNode event = (ObjectNode) event("cluster-0156-minor-available-primary");
    ((ObjectNode) event.get("detail")).remove("SourceArn");
    assertThat(noticed(event).resources())
        .containsExactly("arn:aws:rds:us-east-1:123456789012:cluster:orders-use1");
  }

  @Test
  void theRefusalOfAnArnNamesItsDatabase() {
    RunInput.Refused refused =
        refused(
            "{\"globalClusterIdentifier\":\"arn:aws-cn:rds::123456789012:global-cluster:orders\"}");
    assertThat(refused.globalClusterIdentifier()).contains("orders");
    assertThat(refused.refusals()).hasSize(1);
  }

  @Test
  void anEventThatNamesNoResourceIsRefused() {
    ObjectNode event = (ObjectNode) event("cluster-0156-minor-available-primary");
    ((ObjectNode) event.get("detail")).remove("SourceArn");
    event.putArray("resources");
    assertThat(refusal(event).reason()).contains("names no resource");
  }

  @Test
  void anEventOfAnotherAccountIsRefused() {
    ObjectNode event = (ObjectNode) event("cluster-0156-minor-available-primary");
    event.put("account", "999999999999");
    assertThat(refusal(event).reason()).contains("'account' is '999999999999'").contains(ACCOUNT);
  }

  @Test
  void aHealthEventAboutAnotherAccountOfTheOrganizationStartsNothing() {
    assertThat(notOurs(json("/outside/health-other-account.json")))
        .isEqualTo(
            "The AWS Health event affects account 210987654321, not 123456789012, where this tool"
                + " runs.");
  }

  @Test
  void aBareNameOfAnotherAccountStartsNothing() {
    ObjectNode event = (ObjectNode) json("/outside/health-other-account.json");
    ((ObjectNode) event.at("/detail/affectedEntities/0")).put("entityValue", "orders-use1");
    assertThat(notOurs(event)).contains("affects account 210987654321");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:rds:us-east-1:999999999999:cluster:orders-use1",
        "arn:aws:rds::999999999999:global-cluster:orders",
        "arn:aws-cn:rds:us-east-1:123456789012:cluster:orders-use1",
        "arn:aws:rds:us-east-1::cluster:orders-use1",
        "arn:aws:ec2:us-east-1:123456789012:instance/i-0"
      })
  void anArnThatIsNotOursStartsNothingWhateverTheEnvelopeSays(String arn) {
    ObjectNode rds = (ObjectNode) event("cluster-0156-minor-available-primary");
    ((ObjectNode) rds.get("detail")).put("SourceArn", arn);
    ObjectNode health = (ObjectNode) event("health-rds-planned-lifecycle");
    ((ObjectNode) health.at("/detail/affectedEntities/0")).put("entityValue", arn);

    assertThat(notOurs(rds)).contains(arn);
    assertThat(notOurs(health))
        .isEqualTo("The AWS Health event names no resource of this account.");
  }

  @Test
  void everyResourceOfAHealthEventIsRead() {
    assertThat(noticed(json("/outside/health-101-entities.json")).resources())
        .hasSize(101)
        .endsWith("arn:aws:rds:us-east-1:123456789012:cluster:orders-use1");
  }

  @Test
  void whatStepFunctionsAddsToANestedExecutionsInputIsPassedOver() {
    assertThat(
            named(
                """
                {"globalClusterIdentifier":"orders","AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID":
                 "arn:aws:states:us-east-1:123456789012:execution:quarterly-patching:7f3c"}\
                """))
        .isEqualTo(named("{\"globalClusterIdentifier\":\"orders\"}"));
  }

  @Test
  void aMistypedFieldOrWordIsAnsweredWithTheNearestOne() {
    assertThat(refused("{\"globalClusterIdentifer\":\"orders\"}").refusals())
        .extracting(Refusal::remedy)
        .anySatisfy(
            remedy ->
                assertThat(remedy)
                    .startsWith("Did you mean globalClusterIdentifier? Allowed fields are "));
    assertThat(
            refused("{\"globalClusterIdentifier\":\"orders\",\"targetEngineVersion\":\"lst\"}")
                .refusals())
        .extracting(Refusal::remedy)
        .allSatisfy(remedy -> assertThat(remedy).startsWith("Did you mean lts? Give a version"));
    for (String mistyped :
        List.of(
            "\"canary\":\"useast2\"", "\"parameterGroups\":{\"us-east2\":{\"cluster\":\"a\"}}")) {
      assertThat(refused("{\"globalClusterIdentifier\":\"orders\"," + mistyped + "}").refusals())
          .extracting(Refusal::remedy)
          .allSatisfy(remedy -> assertThat(remedy).startsWith("Did you mean us-east-2? "));
    }
  }

  @Test
  void aRefusalNamesTheDatabaseThatTheInputNames() {
    assertThat(
            refused("{\"globalClusterIdentifier\":\"Orders\",\"force\":1}")
                .globalClusterIdentifier())
        .contains("orders");
    assertThat(refused("{\"globalClusterIdentifier\":\"7up\"}").globalClusterIdentifier())
        .isEmpty();
    assertThat(refused("{\"dryRun\":true}").globalClusterIdentifier()).isEmpty();
  }

  @Test
  void halfAnEventIsRefused() {
    ObjectNode event = (ObjectNode) event("cluster-0156-minor-available-primary");
    event.remove("source");
    assertThat(refusal(event).rule()).isEqualTo(RuleName.READABLE_EVENT);
  }

  @Test
  void anEventThatOnlyInformsAsksForAPlanNotForAnUpgrade() {
    EventNotice os = noticed(event("instance-0230-system-update"));
    assertThat(UpgradeRequest.fromEvent("orders", os).dryRun()).isTrue();
    EventNotice engine = noticed(event("cluster-0156-minor-available-primary"));
    assertThat(UpgradeRequest.fromEvent("orders", engine).dryRun()).isFalse();
    assertThat(UpgradeRequest.fromEvent("orders", engine).target())
        .isEqualTo(Target.Word.LATEST_MINOR);
  }

  private static UpgradeRequest named(String input) {
    return ((RunInput.Named) read(input)).request();
  }

  private static RunInput.Refused refused(String input) {
    return (RunInput.Refused) read(input);
  }

  private static RunInput read(String input) {
    return InputReader.read(JsonMapper.shared().readTree(input), OURS);
  }

  private static EventNotice noticed(JsonNode event) {
    return ((RunInput.Noticed) InputReader.read(event, OURS)).notice();
  }

  private static String notOurs(JsonNode event) {
    return ((RunInput.NotOurs) InputReader.read(event, OURS)).reason();
  }

  private static Refusal refusal(JsonNode event) {
    return ((RunInput.Refused) InputReader.read(event, OURS)).refusals().getFirst();
  }

  private static JsonNode event(String name) {
    return json("/examples/events/" + name + ".json");
  }

  private static JsonNode json(String resource) {
    try (InputStream file = InputReaderTest.class.getResourceAsStream(resource)) {
      return JsonMapper.shared().readTree(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
