package io.github.auroraupgrade.aws.output;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.database.RdsMapper;
import io.github.auroraupgrade.notice.Notice;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** The SNS topic people subscribe to. */
public final class NoticeTopic {
  private final AwsClients clients;
  private final String topicArn;

  /** The topic with this ARN, in the home Region. */
  public NoticeTopic(AwsClients clients, String topicArn) {
    this.clients = clients;
    this.topicArn = topicArn;
  }

  /**
   * Publishes the notice; SNS's message id, empty if its answer has none.
   *
   * @throws RetryLater if SNS could not be reached
   * @throws StopUpgrade if SNS refuses
   */
  public String publish(Notice notice) {
    Map<String, MessageAttributeValue> attributes =
        notice.attributes().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry ->
                        MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue(entry.getValue())
                            .build()));
    String messageId =
        AwsCall.make(
            "Publish to " + topicArn,
            () ->
                clients
                    .sns()
                    .publish(
                        ask ->
                            ask.topicArn(topicArn)
                                .subject(notice.subject())
                                .message(notice.body())
                                .messageAttributes(attributes))
                    .messageId());
    return RdsMapper.text(messageId);
  }
}
