package io.github.auroraupgrade.infra.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.infra.Synthesised;
import io.github.auroraupgrade.infra.Template;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MemberTemplateTest {
  private Template template;

  @BeforeEach
  void synthesise() {
    template = Synthesised.withEverything().member("eu-west-1");
  }

  @Test
  void nothingElseIsDeployed() {
    assertThat(template.types())
        .containsOnly(
            "AWS::CloudWatch::Alarm",
            "AWS::Events::Rule",
            "AWS::IAM::Policy",
            "AWS::IAM::Role",
            "AWS::SQS::Queue",
            "AWS::SQS::QueuePolicy");
  }

  @Test
  void whatCannotBeForwardedIsKeptEncrypted() {
    JsonNode queue = template.one("AWS::SQS::Queue", "ForwardingDeadLetters").properties();
    assertThat(queue.path("SqsManagedSseEnabled").asBoolean()).isTrue();
    assertThat(queue.path("MessageRetentionPeriod").asInt()).isEqualTo(14 * 24 * 3600);
    assertThat(template.all("AWS::SQS::QueuePolicy"))
        .hasSize(1)
        .allMatch(HomeTemplateTest::refusesPlainText);
    assertThat(template.all("AWS::Events::Rule"))
        .hasSize(3)
        .allSatisfy(
            rule ->
                assertThat(Template.shown(rule.properties().at("/Targets/0/DeadLetterConfig/Arn")))
                    .isEqualTo("${ForwardingDeadLetters}"));
  }

  @Test
  void itsRulesAndNobodyElseMaySendThere() {
    JsonNode statements =
        template
            .all("AWS::SQS::QueuePolicy")
            .getFirst()
            .properties()
            .at("/PolicyDocument/Statement");
    assertThat(
            statements.valueStream().filter(one -> one.path("Effect").asString().equals("Allow")))
        .singleElement()
        .satisfies(
            allow ->
                assertThat(Template.shownEach(allow.at("/Condition/ArnEquals/aws:SourceArn")))
                    .containsExactlyInAnyOrder(
                        "${ForwardingMaintenanceEvents}",
                        "${ForwardingEventsWithoutId}",
                        "${ForwardingHealthEvents}"));
  }

  @Test
  void anAlarmShowsWhatCouldNotBeForwarded() {
    JsonNode alarm =
        template.one("AWS::CloudWatch::Alarm", "ForwardingEventNotForwarded").properties();
    assertThat(Template.shown(alarm.at("/Dimensions/0/Value")))
        .isEqualTo("${ForwardingDeadLetters}");
  }

  @Test
  void theTemplateIsTheSameForEveryMemberRegion() {
    assertThat(template.json())
        .isEqualTo(Synthesised.withEverything().member("ap-southeast-2").json());
  }
}
