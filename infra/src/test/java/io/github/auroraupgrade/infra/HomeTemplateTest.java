package io.github.auroraupgrade.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.infra.Template.Resource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
    JsonNode topic = template.one("AWS::SNS::Topic", "NoticesTopic").properties();
    assertThat(Template.shown(topic.path("KmsMasterKeyId"))).isEqualTo("${NoticesKey}");
    JsonNode queue = template.one("AWS::SQS::Queue", "DeadLettersQueue").properties();
    assertThat(queue.path("SqsManagedSseEnabled").asBoolean()).isTrue();
    assertThat(template.names("AWS::S3::Bucket")).hasSize(1);
    assertThat(template.names("AWS::SNS::Topic")).hasSize(1);
    assertThat(template.names("AWS::SQS::Queue")).hasSize(1);
  }

  @Test
  void whatTravelsIsEncrypted() {
    for (String type :
        List.of("AWS::S3::BucketPolicy", "AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy")) {
      assertThat(template.all(type)).hasSize(1).allMatch(HomeTemplateTest::refusesPlainText);
    }
  }

  private static boolean refusesPlainText(Resource policy) {
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
            "ExecutionsFailed",
            "ExecutionsTimedOut",
            "ExecutionsAborted",
            "ApproximateNumberOfMessagesVisible");
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
    return template
        .all(type)
        .getFirst()
        .properties()
        .path(document)
        .path("Statement")
        .valueStream()
        .anyMatch(
            statement ->
                statement.at("/Principal/Service").asString().equals("cloudwatch.amazonaws.com")
                    && statement.path("Effect").asString().equals("Allow"));
  }

  @Test
  void mailsGoToTheAddressesOfTheContext() {
    assertThat(template.all("AWS::SNS::Subscription"))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.properties().path("Protocol").asString()).isEqualTo("email");
              assertThat(mail.properties().path("Endpoint").asString())
                  .isEqualTo("dba@example.com");
            });
  }

  @Test
  void everyLogGroupForgets() {
    assertThat(template.all("AWS::Logs::LogGroup"))
        .hasSize(DeployedFunction.ALL.size() + 1)
        .allMatch(logs -> logs.properties().path("RetentionInDays").asInt() == 90);
  }
}
