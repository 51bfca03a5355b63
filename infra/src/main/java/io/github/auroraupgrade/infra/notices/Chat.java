package io.github.auroraupgrade.infra.notices;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/**
 * What runs say, in the form of custom notifications that Amazon Q Developer in chat applications
 * shows in Slack and Teams; one thread for each run. Its channel subscribes to this topic.
 */
public final class Chat extends Construct {
  /** What the functions put; a test holds both to each other. */
  static final String SOURCE = "aurora-global-upgrade";

  static final String DETAIL_TYPE = "Aurora Global Upgrade Notice";

  private final ITopic topic;

  public Chat(Construct scope, Notices notices, IQueue deadLetters) {
    super(scope, "Chat");
    this.topic = notices.topicForEvents(this);
    Rule.Builder.create(this, "Rule")
        .description("Turns what runs of aurora-global-upgrade say into chat messages")
        .eventPattern(
            EventPattern.builder().source(List.of(SOURCE)).detailType(List.of(DETAIL_TYPE)).build())
        .targets(
            List.of(
                SnsTopic.Builder.create(topic)
                    .message(RuleTargetInput.fromObject(notification()))
                    .deadLetterQueue(deadLetters)
                    .build()))
        .build();
  }

  private static Map<String, Object> notification() {
    return Map.of(
        "version",
        "1.0",
        "source",
        "custom",
        "content",
        Map.of(
            "textType",
            "client-markdown",
            "title",
            EventField.fromPath("$.detail.title"),
            "description",
            EventField.fromPath("$.detail.text")),
        "metadata",
        Map.of(
            "threadId",
            EventField.fromPath("$.detail.executionArn"),
            "summary",
            EventField.fromPath("$.detail.title"),
            "eventType",
            EventField.fromPath("$.detail.kind")));
  }

  /** The topic that a chat's channel subscribes to. */
  public ITopic topic() {
    return topic;
  }
}
