package io.github.auroraupgrade.simulator;

import static io.github.auroraupgrade.simulator.Laboratory.EUW1;
import static io.github.auroraupgrade.simulator.Laboratory.USE1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.base.Mail;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SnsException;

class TopicsTest {
  private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:upgrades";
  private final Laboratory lab = Laboratory.postgresql();

  @BeforeEach
  void aTopicExists() {
    lab.aws.addTopic(TOPIC);
  }

  @Test
  void aPublishedMessageIsAMail() {
    MessageAttributeValue orders =
        MessageAttributeValue.builder().dataType("String").stringValue("orders & co").build();
    String id =
        lab.sns(USE1)
            .publish(
                r ->
                    r.topicArn(TOPIC)
                        .subject("Upgrade of orders: started")
                        .message("Line 1\nLine 2 <ü>")
                        .messageAttributes(Map.of("globalCluster", orders)))
            .messageId();
    assertThat(id).isNotBlank();
    assertThat(lab.aws.mails())
        .containsExactly(
            new Mail(
                Laboratory.START,
                TOPIC,
                "Upgrade of orders: started",
                "Line 1\nLine 2 <ü>",
                Map.of("globalCluster", "orders & co")));
    assertThat(lab.aws.ledger().calls("Publish")).extracting(Call::resource).containsExactly(TOPIC);
  }

  @Test
  void aSubjectOf99CharactersIsTaken() {
    publish(r -> r.subject("x".repeat(99)));
    assertThat(lab.aws.mails()).hasSize(1);
  }

  @Test
  void subjectsBeyondTheRulesAreRefused() {
    refused(() -> publish(r -> r.subject("x".repeat(100))), "InvalidParameter", "Subject");
    refused(() -> publish(r -> r.subject("two\nlines")), "InvalidParameter", "Subject");
    refused(() -> publish(r -> r.subject("für dich")), "InvalidParameter", "Subject");
    assertThat(lab.aws.mails()).isEmpty();
  }

  @Test
  void anEmptyMessageIsRefused() {
    refused(() -> publish(r -> r.message("")), "InvalidParameter", "Empty message");
  }

  @Test
  void anEmptyAttributeIsRefused() {
    MessageAttributeValue empty =
        MessageAttributeValue.builder().dataType("String").stringValue("").build();
    refused(
        () -> publish(r -> r.messageAttributes(Map.of("x", empty))),
        "ParameterValueInvalid",
        "non-empty");
  }

  @Test
  void anUnknownTopicIsNotFound() {
    assertThatThrownBy(() -> publish(r -> r.topicArn(TOPIC + "2")))
        .isInstanceOfSatisfying(
            SnsException.class, refusal -> assertThat(refusal.statusCode()).isEqualTo(404));
  }

  @Test
  void aTopicOfAnotherRegionIsRefused() {
    assertThatThrownBy(() -> lab.sns(EUW1).publish(r -> r.topicArn(TOPIC).message("hello")))
        .hasMessageContaining("Invalid parameter: TopicArn");
  }

  private void publish(Consumer<PublishRequest.Builder> change) {
    PublishRequest.Builder request = PublishRequest.builder().topicArn(TOPIC).message("hello");
    change.accept(request);
    lab.sns(USE1).publish(request.build());
  }

  private static void refused(ThrowingCallable call, String code, String text) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SnsException.class,
            refusal -> assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code))
        .hasMessageContaining(text);
  }
}
