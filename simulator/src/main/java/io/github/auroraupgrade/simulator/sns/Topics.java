package io.github.auroraupgrade.simulator.sns;

import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.AwsRequest;
import io.github.auroraupgrade.simulator.base.AwsResponse;
import io.github.auroraupgrade.simulator.base.AwsService;
import io.github.auroraupgrade.simulator.base.Mail;
import io.github.auroraupgrade.simulator.wire.Protocol;
import io.github.auroraupgrade.simulator.wire.QueryForm;
import io.github.auroraupgrade.simulator.wire.XmlAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/**
 * SNS Publish, version 2010-03-31. A subject has at most 100 ASCII characters, none of them a
 * control character; a message at most 256 KiB; the topic must exist, in the Region called. Not
 * safe for threads: the core's lock guards it.
 */
public final class Topics implements AwsService {
  private static final int LONGEST_SUBJECT = 100;
  private static final int LONGEST_MESSAGE = 256 * 1024;

  private final Supplier<Instant> now;
  private final Set<String> topics = new LinkedHashSet<>();
  private final List<Mail> mails = new ArrayList<>();

  /** No topics yet; mails carry the time given. */
  public Topics(Supplier<Instant> now) {
    this.now = now;
  }

  /** Lets a topic exist. */
  public void add(String topicArn) {
    topics.add(topicArn);
  }

  /** Everything published so far. */
  public List<Mail> mails() {
    return List.copyOf(mails);
  }

  @Override
  public AwsResponse handle(AwsRequest request) {
    QueryForm form = QueryForm.parse(request.text());
    String action = form.parameter("Action").orElse("");
    if (!action.equals("Publish")) {
      throw AwsRefusal.badRequest(
          "InvalidAction", "Could not find operation " + action + " for version 2010-03-31");
    }
    PublishRequest message = form.read(PublishRequest.builder(), PublishRequest.class);
    check(message, request.region());
    mails.add(mail(message));
    PublishResponse result = PublishResponse.builder().messageId(request.requestId()).build();
    String xml = XmlAnswer.query(action, Protocol.SNS, result, request.requestId());
    return AwsResponse.of(200, "text/xml", xml);
  }

  private void check(PublishRequest message, String region) {
    String topic = Optional.ofNullable(message.topicArn()).orElse("");
    require(!topic.isEmpty(), "TopicArn or TargetArn Reason: no value for required parameter");
    require(topic.startsWith("arn:") && topic.contains(":sns:" + region + ":"), "TopicArn");
    if (!topics.contains(topic)) {
      throw AwsRefusal.notFound("NotFound", "Topic does not exist");
    }
    require(message.subject() == null || isSubject(message.subject()), "Subject");
    String text = Optional.ofNullable(message.message()).orElse("");
    require(!text.isEmpty(), "Empty message");
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    require(length <= LONGEST_MESSAGE, "Message too long");
    message.messageAttributes().forEach((name, value) -> checkAttribute(name, value.stringValue()));
  }

  private static void checkAttribute(String name, String value) {
    if (value == null || value.isEmpty()) {
      throw AwsRefusal.badRequest(
          "ParameterValueInvalid",
          "The message attribute '"
              + name
              + "' must contain non-empty message attribute value for message attribute type"
              + " 'String'.");
    }
  }

  private static boolean isSubject(String subject) {
    return !subject.isBlank()
        && subject.length() <= LONGEST_SUBJECT
        && subject.charAt(0) != ' '
        && subject.chars().allMatch(character -> character >= ' ' && character < 127);
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw AwsRefusal.badRequest("InvalidParameter", "Invalid parameter: " + what);
    }
  }

  private Mail mail(PublishRequest message) {
    Map<String, String> attributes = new TreeMap<>();
    message.messageAttributes().forEach((name, value) -> attributes.put(name, value.stringValue()));
    String subject = Optional.ofNullable(message.subject()).orElse("");
    return new Mail(now.get(), message.topicArn(), subject, message.message(), attributes);
  }
}
