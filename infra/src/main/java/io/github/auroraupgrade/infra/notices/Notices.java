package io.github.auroraupgrade.infra.notices;

import io.github.auroraupgrade.infra.events.DeadLetters;
import io.github.auroraupgrade.infra.permissions.Arns;
import io.github.auroraupgrade.infra.permissions.Scope;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.SubscriptionProtocol;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.amazon.awscdk.services.sns.subscriptions.UrlSubscription;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/**
 * The topic people subscribe to. The key is our own because alarms cannot publish to a topic that
 * is encrypted with AWS's key for SNS.
 */
public final class Notices extends Construct {
  private final Key key;
  private final Topic topic;
  private final Optional<IQueue> undelivered;

  /** Makes the topic and its subscriptions. */
  public Notices(Construct scope, List<String> mailAddresses, List<URI> webhooks) {
    super(scope, "Notices");
    this.key =
        Key.Builder.create(this, "Key")
            .description("Encrypts the notices of aurora-global-upgrade")
            .enableKeyRotation(true)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    this.topic =
        Topic.Builder.create(this, "Topic")
            .displayName("Aurora upgrades")
            .masterKey(key)
            .enforceSsl(true)
            .build();
    letAlarmsPublish();
    mailAddresses.forEach(address -> topic.addSubscription(new EmailSubscription(address)));
    this.undelivered = webhooks.isEmpty() ? Optional.empty() : Optional.of(DeadLetters.in(this));
    webhooks.forEach(this::subscribe);
    if (mailAddresses.isEmpty() && webhooks.isEmpty()) {
      Annotations.of(topic)
          .addWarningV2(
              "aurora-global-upgrade:nobodyIsTold",
              "Nobody gets mails yet: name people with -c mailAddresses=dba@example.com, or"
                  + " subscribe to the topic.");
    }
  }

  /**
   * Not raw: only SNS's envelope has the subject, and the signature by which the receiver knows
   * that a message is ours.
   */
  private void subscribe(URI webhook) {
    topic.addSubscription(
        UrlSubscription.Builder.create(webhook.toString())
            .protocol(SubscriptionProtocol.HTTPS)
            .rawMessageDelivery(false)
            .deadLetterQueue(undelivered.orElseThrow())
            .build());
  }

  /** A mail address that a parameter of the stack names; nobody, where it is empty. */
  public void subscribeParameter() {
    CfnParameter address =
        CfnParameter.Builder.create(Stack.of(this), "MailAddress")
            .type("String")
            .defaultValue("")
            .description("Who gets the mails, and has to confirm once; empty for nobody yet")
            .build();
    CfnCondition given =
        CfnCondition.Builder.create(Stack.of(this), "MailAddressGiven")
            .expression(Fn.conditionNot(Fn.conditionEquals(address.getValueAsString(), "")))
            .build();
    CfnSubscription.Builder.create(this, "MailSubscription")
        .topicArn(topic.getTopicArn())
        .protocol("email")
        .endpoint(address.getValueAsString())
        .build()
        .getCfnOptions()
        .setCondition(given);
  }

  private void letAlarmsPublish() {
    PolicyStatement publish = ofAlarms(List.of("sns:Publish"));
    publish.addResources(topic.getTopicArn());
    topic.addToResourcePolicy(publish);
    PolicyStatement encrypt = ofAlarms(List.of("kms:Decrypt", "kms:GenerateDataKey*"));
    encrypt.addAllResources();
    key.addToResourcePolicy(encrypt);
  }

  private PolicyStatement ofAlarms(List<String> actions) {
    return PolicyStatement.Builder.create()
        .effect(Effect.ALLOW)
        .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
        .actions(actions)
        .conditions(
            Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(this).getAccount())))
        .build();
  }

  /**
   * Another topic with the same key. The CDK lets EventBridge use the key where a rule gets the
   * topic as its target, without a condition: EventBridge tells KMS neither account nor rule, so
   * one would refuse every event. Who may publish is said by the topic's own policy.
   */
  ITopic topicForEvents(Construct scope) {
    return Topic.Builder.create(scope, "Topic")
        .displayName("Aurora upgrades, for chats")
        .masterKey(key)
        .enforceSsl(true)
        .build();
  }

  /** What webhooks did not take; there if there are webhooks. */
  public Optional<IQueue> undelivered() {
    return undelivered;
  }

  /** The topic of all mails. */
  public ITopic topic() {
    return topic;
  }

  /** The same ARNs, and the topic's. */
  public Arns in(Arns arns) {
    return arns.with(Scope.TOPIC, topic.getTopicArn()).with(Scope.TOPIC_KEY, key.getKeyArn());
  }
}
