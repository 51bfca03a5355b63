package io.github.auroraupgrade.infra.stacks;

import io.github.auroraupgrade.infra.events.EventIntake;
import io.github.auroraupgrade.infra.events.IntakeFailures;
import io.github.auroraupgrade.infra.events.RunDeaths;
import io.github.auroraupgrade.infra.events.Sweep;
import io.github.auroraupgrade.infra.functions.DeployedFunction;
import io.github.auroraupgrade.infra.functions.FunctionsParameters;
import io.github.auroraupgrade.infra.functions.HandlerFunction;
import io.github.auroraupgrade.infra.functions.Setting;
import io.github.auroraupgrade.infra.monitoring.Alarms;
import io.github.auroraupgrade.infra.monitoring.Overview;
import io.github.auroraupgrade.infra.notices.Chat;
import io.github.auroraupgrade.infra.notices.Notices;
import io.github.auroraupgrade.infra.permissions.Arns;
import io.github.auroraupgrade.infra.permissions.Scope;
import io.github.auroraupgrade.infra.settings.Settings;
import io.github.auroraupgrade.infra.workflow.Evidence;
import io.github.auroraupgrade.infra.workflow.UpgradeMachine;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Code;
import software.constructs.Construct;

/** What is deployed in the home Region. */
public final class HomeStack extends Stack {
  private static final String EVERY_REGION = "*";

  private static final String NAME = "AuroraUpgrade";

  /**
   * Makes the stack that the CDK deploys.
   *
   * @param definition the text of statemachine/upgrade.asl.json
   */
  public HomeStack(Construct scope, Settings settings, String definition) {
    this(scope, NAME, settings, definition, props(settings).build(), false);
  }

  /**
   * The same, to be deployed without the CDK: the functions' jar and a mail address are parameters.
   */
  public static HomeStack standalone(Construct scope, Settings settings, String definition) {
    return standalone(scope, NAME, settings, definition);
  }

  /**
   * The same without the rights to detach, restore and create clusters. It is a template of its
   * own, not a parameter: CloudFormation publishes a new version of a function only where the
   * template differs, and runs call versions (decision 31).
   */
  public static HomeStack standaloneInPlace(Construct scope, Settings settings, String definition) {
    return standalone(scope, NAME + "InPlace", settings.withoutRebuilds(), definition);
  }

  private static HomeStack standalone(
      Construct scope, String name, Settings settings, String definition) {
    StackProps props = props(settings).synthesizer(new BootstraplessSynthesizer()).build();
    return new HomeStack(scope, name, settings, definition, props, true);
  }

  private HomeStack(
      Construct scope,
      String name,
      Settings settings,
      String definition,
      StackProps props,
      boolean standalone) {
    super(scope, name, props);
    Code code =
        standalone
            ? new FunctionsParameters(this).code()
            : Code.fromAsset(settings.functionsJar().toString());
    Evidence evidence = new Evidence(this, settings);
    Notices notices = new Notices(this, settings.mailAddresses(), settings.webhooks());
    IntakeFailures failures = new IntakeFailures(this);
    List<HandlerFunction> functions =
        functions(code, settings, definition, evidence, notices, failures);
    UpgradeMachine upgrade =
        new UpgradeMachine(
            this, definition, called(functions, definition), settings.logRetentionDays());
    Alarms alarms = alarms(notices, failures);
    HandlerFunction notifyDeath = named(functions, "NotifyRunDied");
    failures.of(notifyDeath);
    new RunDeaths(this, upgrade.machine().getStateMachineArn(), notifyDeath, failures.queue());
    alarms.ofErrors(List.of(notifyDeath));
    if (settings.automatic()) {
      automatic(settings, functions, failures, alarms);
    }
    if (settings.chat()) {
      output("ChatTopicArn", new Chat(this, notices, failures.queue()).topic().getTopicArn());
    }
    new Overview(this, upgrade.machine(), functions);
    output("StateMachineArn", upgrade.machine().getStateMachineArn());
    output("EvidenceBucketName", evidence.bucketName());
    output("NoticeTopicArn", notices.topic().getTopicArn());
    if (standalone) {
      FunctionsParameters.publishVersionsOf(settings, functions);
      notices.subscribeParameter();
    }
  }

  private Alarms alarms(Notices notices, IntakeFailures failures) {
    Alarms alarms =
        new Alarms(this, notices.topic())
            .ofRuns()
            .ofDeadLetters(
                "EventNotDelivered",
                "An event, a sweep or the mail about a run's end was lost: it could not be"
                    + " delivered, or its function failed three times. It is in the"
                    + " dead-letter queue, the reason in the function's log.",
                failures.queue());
    notices
        .undelivered()
        .ifPresent(
            queue ->
                alarms.ofDeadLetters(
                    "NoticeNotDelivered",
                    "A webhook did not accept a notice; it is in the dead-letter queue.",
                    queue));
    return alarms;
  }

  private static StackProps.Builder props(Settings settings) {
    StackProps.Builder props =
        StackProps.builder()
            .description("aurora-global-upgrade: upgrades Amazon Aurora global databases")
            .tags(Map.of("application", Settings.APPLICATION));
    settings
        .homeRegion()
        .ifPresent(region -> props.env(Environment.builder().region(region).build()));
    return props;
  }

  /** What starts runs by itself: events, and the sweep. */
  private void automatic(
      Settings settings, List<HandlerFunction> functions, IntakeFailures failures, Alarms alarms) {
    HandlerFunction start = named(functions, "StartFromEvent");
    HandlerFunction find = named(functions, "FindWork");
    failures.of(start);
    failures.of(find);
    new EventIntake(this, start, failures.queue(), settings.eventConcurrency());
    new Sweep(this, find, failures, settings.sweepSchedule().expression());
    alarms.ofErrors(List.of(start, find));
    settings.sweepSchedule().longestPause().ifPresent(alarms::ofSweep);
  }

  private static HandlerFunction named(List<HandlerFunction> functions, String name) {
    return functions.stream()
        .filter(function -> function.getNode().getId().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<HandlerFunction> functions(
      Code code,
      Settings settings,
      String definition,
      Evidence evidence,
      Notices notices,
      IntakeFailures failures) {
    String machineArn = states("stateMachine", Settings.APPLICATION);
    HandlerFunction.Setup setup =
        new HandlerFunction.Setup(
            code,
            Map.of(
                Setting.EVIDENCE_BUCKET,
                evidence.bucketName(),
                Setting.NOTICE_TOPIC_ARN,
                notices.topic().getTopicArn(),
                Setting.STATE_MACHINE_ARN,
                machineArn,
                Setting.REBUILDS,
                settings.rebuilds() ? "on" : "off",
                Setting.DEFINITION_SHA256,
                UpgradeMachine.fingerprint(definition)),
            settings.rebuilds(),
            failures.in(notices.in(evidence.in(ofAccount().with(Scope.MACHINE, machineArn)))),
            settings.logRetentionDays());
    return DeployedFunction.ALL.stream()
        .map(deployed -> new HandlerFunction(this, deployed, setup))
        .toList();
  }

  /** The functions that the state machine calls: those that its definition names. */
  private static List<HandlerFunction> called(List<HandlerFunction> functions, String definition) {
    return functions.stream()
        .filter(function -> definition.contains("${" + function.getNode().getId() + "}"))
        .toList();
  }

  private Arns ofAccount() {
    return Arns.none()
        .with(Scope.CLUSTERS, rds("cluster"))
        .with(Scope.CLUSTER_PARAMETER_GROUPS, rds("cluster-pg"))
        .with(Scope.OPTION_GROUPS, rds("og"))
        .with(Scope.INSTANCES, rds("db"))
        .with(Scope.PARAMETER_GROUPS, rds("pg"))
        .with(Scope.SUBNET_GROUPS, rds("subgrp"))
        .with(Scope.CLUSTER_SNAPSHOTS, rds("cluster-snapshot"))
        .with(
            Scope.GLOBAL_CLUSTERS,
            arn(
                ArnComponents.builder()
                    .service("rds")
                    .region("")
                    .resource("global-cluster")
                    .resourceName("*")))
        .with(
            Scope.STORAGE_KEYS,
            arn(
                ArnComponents.builder().service("kms").region(EVERY_REGION).resource("key/*"),
                ArnFormat.NO_RESOURCE_NAME))
        .with(
            Scope.DEFAULT_BUS,
            arn(ArnComponents.builder().service("events").resource("event-bus/default")))
        .with(
            Scope.CALENDARS,
            arn(
                ArnComponents.builder()
                    .service("ssm")
                    .region(EVERY_REGION)
                    .account("*")
                    .resource("document/*"),
                ArnFormat.NO_RESOURCE_NAME))
        .with(Scope.EXECUTIONS, states("execution", Settings.APPLICATION + ":*"));
  }

  private String states(String resource, String name) {
    return arn(ArnComponents.builder().service("states").resource(resource).resourceName(name));
  }

  private String rds(String resource) {
    return arn(
        ArnComponents.builder()
            .service("rds")
            .region(EVERY_REGION)
            .resource(resource)
            .resourceName("*"));
  }

  private String arn(ArnComponents.Builder components) {
    return arn(components, ArnFormat.COLON_RESOURCE_NAME);
  }

  private String arn(ArnComponents.Builder components, ArnFormat format) {
    return formatArn(components.arnFormat(format).build());
  }

  private void output(String name, String value) {
    CfnOutput.Builder.create(this, name).value(value).build();
  }
}
