package io.github.auroraupgrade.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.notice.RunEvent;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.event.ruler.Machine;
import tools.jackson.databind.JsonNode;

/** What runs say, as a chat shows it. */
class ChatTest {
  private static Template template;

  @BeforeAll
  static void synthesise() throws IOException {
    template = Synthesised.withEverything().home();
  }

  @Test
  void theRuleTakesWhatTheFunctionsPutAndNothingElse() throws Exception {
    Machine machine = Machine.builder().build();
    machine.addRule("chat", rule().path("EventPattern").toString());
    assertThat(machine.rulesForJSONEvent(event(RunEvent.SOURCE, RunEvent.DETAIL_TYPE)))
        .containsExactly("chat");
    assertThat(machine.rulesForJSONEvent(event("aws.rds", RunEvent.DETAIL_TYPE))).isEmpty();
    assertThat(machine.rulesForJSONEvent(event(RunEvent.SOURCE, "Else"))).isEmpty();
  }

  /** The form is that of custom notifications of Amazon Q Developer in chat applications. */
  @Test
  void titleTextAndThreadComeFromTheEvent() {
    JsonNode transformer = rule().at("/Targets/0/InputTransformer");
    assertThat(transformer.path("InputPathsMap").toString())
        .contains("$.detail.title", "$.detail.text", "$.detail.executionArn");
    assertThat(transformer.path("InputTemplate").asString())
        .contains(
            "\"version\":\"1.0\"", "\"source\":\"custom\"", "\"textType\":\"client-markdown\"");
  }

  @Test
  void theTopicIsEncryptedAndWhatItDoesNotTakeIsKept() {
    JsonNode topic = template.one("AWS::SNS::Topic", "ChatTopic").properties();
    assertThat(Template.shown(topic.path("KmsMasterKeyId"))).isEqualTo("${NoticesKey}");
    assertThat(Template.shown(rule().at("/Targets/0/DeadLetterConfig/Arn")))
        .isEqualTo("${IntakeDeadLetters}");
  }

  @Test
  void thereIsNoneUnlessItIsAskedFor() throws IOException {
    assertThat(Synthesised.byDefault().home().names("AWS::SNS::Topic"))
        .containsExactly("NoticesTopic");
  }

  private static JsonNode rule() {
    return template.one("AWS::Events::Rule", "ChatRule").properties();
  }

  private static String event(String source, String type) {
    return """
    {"source": "%s", "detail-type": "%s", "detail": {"kind": "succeeded"}}\
    """
        .formatted(source, type);
  }
}
