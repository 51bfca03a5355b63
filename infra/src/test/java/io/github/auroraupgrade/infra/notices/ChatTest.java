package io.github.auroraupgrade.infra.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.infra.Synthesised;
import io.github.auroraupgrade.infra.Template;
import io.github.auroraupgrade.notice.RunEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.event.ruler.Machine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

  /**
   * The form of custom notifications as "Custom notifications using Amazon Q Developer in chat
   * applications" in its administrator guide describes it (docs.aws.amazon.com/chatbot, read
   * 2026-11): {@code version} and {@code source} are fixed, all values are strings. It names no
   * limits of length.
   */
  @Test
  void whatIsPublishedIsACustomNotification() {
    JsonNode published = published();

    assertThat(published.propertyNames())
        .isSubsetOf("version", "source", "id", "content", "metadata");
    assertThat(published.path("version").asString()).isEqualTo("1.0");
    assertThat(published.path("source").asString()).isEqualTo("custom");
    assertThat(published.path("content").propertyNames())
        .contains("description")
        .isSubsetOf("textType", "title", "description", "nextSteps", "keywords");
    assertThat(published.at("/content/textType").asString()).isEqualTo("client-markdown");
    assertThat(published.path("metadata").propertyNames())
        .isSubsetOf("threadId", "summary", "eventType", "relatedResources", "additionalContext");
    assertThat(published.findValues("title")).isNotEmpty().allMatch(JsonNode::isString);
    for (String part : List.of("content", "metadata")) {
      assertThat(published.path(part)).as(part).allMatch(JsonNode::isString);
    }
  }

  @Test
  void titleTextAndThreadComeFromTheEvent() {
    JsonNode published = published();

    assertThat(published.at("/content/title").asString()).isEqualTo("the title");
    assertThat(published.at("/content/description").asString()).isEqualTo("the \"text\"\nof it");
    assertThat(published.at("/metadata/threadId").asString()).isEqualTo("the executionArn");
    assertThat(published.at("/metadata/eventType").asString()).isEqualTo("the kind");
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

  /** What EventBridge makes of an event: it puts each value, as JSON, where its name stands. */
  private static JsonNode published() {
    JsonNode transformer = rule().at("/Targets/0/InputTransformer");
    String filled = transformer.path("InputTemplate").asString();
    for (Map.Entry<String, JsonNode> path : transformer.path("InputPathsMap").properties()) {
      String field = path.getValue().asString().substring("$.detail.".length());
      String value = field.equals("text") ? "the \"text\"\nof it" : "the " + field;
      assertThat(filled).doesNotContain("\"<" + path.getKey() + ">\"");
      filled =
          filled.replace("<" + path.getKey() + ">", JsonMapper.shared().writeValueAsString(value));
    }
    return JsonMapper.shared().readTree(filled);
  }

  private static String event(String source, String type) {
    return """
    {"source": "%s", "detail-type": "%s", "detail": {"kind": "succeeded"}}\
    """
        .formatted(source, type);
  }
}
