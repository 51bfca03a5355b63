package io.github.auroraupgrade.infra.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.infra.Synthesised;
import io.github.auroraupgrade.infra.Template;
import io.github.auroraupgrade.infra.Template.Resource;
import io.github.auroraupgrade.infra.functions.DeployedFunction;
import io.github.auroraupgrade.infra.monitoring.OwnMetric;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HomeTemplateTest {
  private Template template;

  @BeforeEach
  void synthesise() {
    template = Synthesised.withEverything().home();
  }

  /** No custom resource, and so no function and no role that is not in our lists. */
  @Test
  void nothingElseIsDeployed() {
    assertThat(template.types())
        .containsOnly(
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::Dashboard",
            "AWS::Events::Rule",
            "AWS::IAM::Policy",
            "AWS::IAM::Role",
            "AWS::KMS::Key",
            "AWS::Lambda::Alias",
            "AWS::Lambda::EventInvokeConfig",
            "AWS::Lambda::Function",
            "AWS::Lambda::Permission",
            "AWS::Lambda::Version",
            "AWS::Logs::LogGroup",
            "AWS::S3::Bucket",
            "AWS::S3::BucketPolicy",
            "AWS::SNS::Subscription",
            "AWS::SNS::Topic",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::Queue",
            "AWS::SQS::QueuePolicy",
            "AWS::Scheduler::Schedule",
            "AWS::StepFunctions::StateMachine");
  }

  @Test
  void whatIsStoredIsEncrypted() {
    JsonNode bucket = template.one("AWS::S3::Bucket", "EvidenceBucket").properties();
    assertThat(bucket.findValuesAsString("SSEAlgorithm")).containsExactly("AES256");
    assertThat(template.all("AWS::SNS::Topic"))
        .extracting(topic -> Template.shown(topic.properties().path("KmsMasterKeyId")))
        .containsOnly("${NoticesKey}");
    assertThat(template.all("AWS::SQS::Queue"))
        .allMatch(queue -> queue.properties().path("SqsManagedSseEnabled").asBoolean());
    assertThat(template.names("AWS::S3::Bucket")).hasSize(1);
    assertThat(template.names("AWS::SNS::Topic"))
        .containsExactlyInAnyOrder("NoticesTopic", "ChatTopic");
    assertThat(template.names("AWS::SQS::Queue"))
        .containsExactlyInAnyOrder("IntakeDeadLetters", "NoticesDeadLetters");
  }

  @Test
  void whatTravelsIsEncrypted() {
    Map.of("AWS::S3::BucketPolicy", 1, "AWS::SNS::TopicPolicy", 2, "AWS::SQS::QueuePolicy", 2)
        .forEach(
            (type, policies) ->
                assertThat(template.all(type))
                    .hasSize(policies)
                    .allMatch(HomeTemplateTest::refusesPlainText));
  }

  static boolean refusesPlainText(Resource policy) {
    return policy
        .properties()
        .path("PolicyDocument")
        .path("Statement")
        .valueStream()
        .filter(statement -> statement.path("Effect").asString().equals("Deny"))
        .anyMatch(
            statement ->
                statement.at("/Condition/Bool/aws:SecureTransport").asString().equals("false"));
  }

  @Test
  void evidenceIsVersionedPrivateAndKept() {
    Resource bucket = template.one("AWS::S3::Bucket", "EvidenceBucket");
    assertThat(bucket.properties().at("/VersioningConfiguration/Status").asString())
        .isEqualTo("Enabled");
    assertThat(bucket.properties().path("PublicAccessBlockConfiguration"))
        .hasSize(4)
        .allMatch(JsonNode::asBoolean);
    assertThat(bucket.json().path("DeletionPolicy").asString()).isEqualTo("Retain");
    assertThat(bucket.json().path("UpdateReplacePolicy").asString()).isEqualTo("Retain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"governance", "compliance"})
  void objectLockKeepsEvidenceAsLongAsItsRetentionWhereItIsWanted(String mode) {
    JsonNode locked =
        Synthesised.withLockedEvidence(mode)
            .home()
            .one("AWS::S3::Bucket", "EvidenceBucket")
            .properties();
    assertThat(locked.path("ObjectLockEnabled").asBoolean()).isTrue();
    JsonNode retention = locked.at("/ObjectLockConfiguration/Rule/DefaultRetention");
    assertThat(retention.path("Mode").asString()).isEqualTo(mode.toUpperCase(Locale.ROOT));
    assertThat(retention.path("Days").asInt()).isEqualTo(500);
  }

  @Test
  void withoutObjectLockTheBucketHasNone() {
    assertThat(template.one("AWS::S3::Bucket", "EvidenceBucket").properties().propertyNames())
        .doesNotContain("ObjectLockEnabled", "ObjectLockConfiguration");
  }

  @Test
  void plansAndReportsExpireTogetherAndClaimsNever() {
    JsonNode rules =
        template
            .one("AWS::S3::Bucket", "EvidenceBucket")
            .properties()
            .at("/LifecycleConfiguration/Rules");
    JsonNode runs = named(rules, "runs");
    assertThat(runs.path("Prefix").asString()).isEqualTo("runs/");
    assertThat(runs.path("ExpirationInDays").asInt()).isEqualTo(400);
    JsonNode locks = named(rules, "locks");
    assertThat(locks.path("Prefix").asString()).isEqualTo("locks/");
    assertThat(locks.has("ExpirationInDays")).isFalse();
  }

  private static JsonNode named(JsonNode rules, String id) {
    return rules
        .valueStream()
        .filter(rule -> rule.path("Id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyAlarmTellsThePeopleWhoGetMails() {
    List<Resource> alarms = template.all("AWS::CloudWatch::Alarm");
    assertThat(alarms)
        .extracting(alarm -> alarm.properties().path("MetricName").asString())
        .containsExactlyInAnyOrder(
            "RunsFailed",
            "ElapsedOfPredicted",
            "Throttles",
            "ApproximateNumberOfMessagesVisible",
            "ApproximateNumberOfMessagesVisible",
            "Errors",
            "Errors",
            "Errors",
            "Sweeps",
            "Deferred");
    assertThat(alarms)
        .allSatisfy(
            alarm ->
                assertThat(Template.shownEach(alarm.properties().path("AlarmActions")))
                    .containsExactly("${NoticesTopic}"));
    assertThat(mayPublish("AWS::SNS::TopicPolicy", "PolicyDocument"))
        .as("alarms may publish to the topic")
        .isTrue();
    assertThat(mayPublish("AWS::KMS::Key", "KeyPolicy")).as("and use its key").isTrue();
  }

  private boolean mayPublish(String type, String document) {
    return template.all(type).stream()
        .flatMap(resource -> resource.properties().at("/" + document + "/Statement").valueStream())
        .filter(statement -> statement.path("Effect").asString().equals("Allow"))
        .anyMatch(
            statement ->
                statement
                    .at("/Principal/Service")
                    .toString()
                    .contains("\"cloudwatch.amazonaws.com\""));
  }

  @Test
  void aRunThatTakesLongerThanPredictedRaisesItsAlarmWhileItIsUnderWay() {
    JsonNode alarm =
        template.one("AWS::CloudWatch::Alarm", "AlarmsRunLongerThanPredicted").properties();
    assertThat(alarm.path("Namespace").asString()).isEqualTo(OwnMetric.NAMESPACE);
    assertThat(alarm.path("Threshold").asInt()).isEqualTo(150);
    assertThat(alarm.path("TreatMissingData").asString()).isEqualTo("notBreaching");
  }

  @Test
  void everyAlarmHasItsParagraphInTheRunbook() throws IOException {
    String runbook = Synthesised.page("docs/runbook.md");
    Template member = Synthesised.withEverything().member("eu-west-1");
    assertThat(
            Stream.concat(
                    template.names("AWS::CloudWatch::Alarm").stream(),
                    member.names("AWS::CloudWatch::Alarm").stream())
                .map(name -> name.replaceFirst("^(Alarms|Forwarding)", "")))
        .hasSize(11)
        .allSatisfy(name -> assertThat(runbook).contains("\n### " + name + "\n"));
  }

  @Test
  void mailsGoToTheAddressesOfTheContext() {
    assertThat(subscriptions("email"))
        .singleElement()
        .satisfies(
            mail -> assertThat(mail.path("Endpoint").asString()).isEqualTo("dba@example.com"));
  }

  /** In SNS's envelope, which is signed and has the subject. */
  @Test
  void webhooksOfTheContextGetTheSameAndWhatTheyDoNotTakeIsKept() {
    assertThat(subscriptions("https"))
        .singleElement()
        .satisfies(
            webhook -> {
              assertThat(webhook.path("Endpoint").asString())
                  .isEqualTo("https://example.com/hooks/aurora");
              assertThat(webhook.path("RawMessageDelivery").asBoolean(true)).isFalse();
              assertThat(Template.shown(webhook.at("/RedrivePolicy/deadLetterTargetArn")))
                  .isEqualTo("${NoticesDeadLetters}");
            });
  }

  private List<JsonNode> subscriptions(String protocol) {
    return template.all("AWS::SNS::Subscription").stream()
        .map(Resource::properties)
        .filter(one -> one.path("Protocol").asString().equals(protocol))
        .toList();
  }

  @Test
  void everyLogGroupForgets() {
    assertThat(template.all("AWS::Logs::LogGroup"))
        .hasSize(DeployedFunction.ALL.size() + 1)
        .allMatch(logs -> logs.properties().path("RetentionInDays").asInt() == 90);
  }
}
