package io.github.auroraupgrade.infra.stacks;

import io.github.auroraupgrade.infra.functions.DeployedFunction;
import io.github.auroraupgrade.infra.functions.FunctionsParameters;
import io.github.auroraupgrade.infra.functions.HandlerFunction;
import io.github.auroraupgrade.infra.functions.RetainedLogs;
import io.github.auroraupgrade.infra.functions.Setting;
import io.github.auroraupgrade.infra.notices.Notices;
import io.github.auroraupgrade.infra.permissions.Arns;
import io.github.auroraupgrade.infra.permissions.FleetArns;
import io.github.auroraupgrade.infra.permissions.ListedRole;
import io.github.auroraupgrade.infra.permissions.Permissions;
import io.github.auroraupgrade.infra.permissions.Scope;
import io.github.auroraupgrade.infra.settings.Settings;
import io.github.auroraupgrade.infra.settings.Settings.Hub;
import io.github.auroraupgrade.infra.workflow.Evidence;
import io.github.auroraupgrade.infra.workflow.UpgradeMachine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.StateMachineType;
import software.constructs.Construct;

/**
 * The hub of a fleet: its state machine, its functions, a bucket and a topic of its own. No role of
 * it may do anything to a database; it starts what the spokes' roles allow.
 */
public final class FleetHubStack extends Stack {
  /**
   * Makes the stack that the CDK deploys.
   *
   * @param definition the text of statemachine/fleet.asl.json
   */
  public FleetHubStack(Construct scope, Settings settings, Hub hub, String definition) {
    this(scope, settings, definition, props().build(), Optional.of(hub));
  }

  /** The same, to be deployed without the CDK: what differs from fleet to fleet are parameters. */
  public static FleetHubStack standalone(Construct scope, Settings settings, String definition) {
    StackProps props = props().synthesizer(new BootstraplessSynthesizer()).build();
    return new FleetHubStack(scope, settings, definition, props, Optional.empty());
  }

  private FleetHubStack(
      Construct scope,
      Settings settings,
      String definition,
      StackProps props,
      Optional<Hub> known) {
    super(scope, "AuroraUpgradeFleet", props);
    Code code =
        known.isPresent()
            ? Code.fromAsset(settings.functionsJar().toString())
            : new FunctionsParameters(this).code();
    Hub hub = known.orElseGet(() -> FleetParameters.hub(this));
    Evidence evidence = new Evidence(this, settings);
    evidence.takesInventoriesOf(hub.organization());
    Notices notices = new Notices(this, settings.mailAddresses(), settings.webhooks());
    FleetArns fleet = new FleetArns(this);
    Arns arns = notices.in(evidence.in(fleet.ofAccount()));
    HandlerFunction.Setup setup =
        new HandlerFunction.Setup(
            code,
            Map.of(
                Setting.EVIDENCE_BUCKET,
                evidence.bucketName(),
                Setting.NOTICE_TOPIC_ARN,
                notices.topic().getTopicArn(),
                Setting.FLEET_ACCOUNTS,
                Fn.join(" ", hub.accounts())),
            false,
            arns,
            settings.logRetentionDays());
    List<HandlerFunction> functions =
        DeployedFunction.HUB.stream()
            .map(deployed -> new HandlerFunction(this, deployed, setup))
            .toList();
    StateMachine machine =
        machine(
            new Construct(this, "FleetMachine"),
            functions,
            arns,
            definition,
            evidence,
            fleet,
            settings.logRetentionDays());
    UpgradeMachine.leaveLanguageToItsValidator(machine);
    output("StateMachineArn", machine.getStateMachineArn());
    output("EvidenceBucketName", evidence.bucketName());
    if (known.isEmpty()) {
      FunctionsParameters.publishVersionsOf(settings, functions);
      notices.subscribeParameter();
    }
  }

  private static StackProps.Builder props() {
    return StackProps.builder()
        .description("aurora-global-upgrade: upgrades many global databases, in waves")
        .tags(Map.of("application", Settings.APPLICATION));
  }

  private static StateMachine machine(
      Construct scope,
      List<HandlerFunction> functions,
      Arns arns,
      String definition,
      Evidence evidence,
      FleetArns known,
      int logDays) {
    Map<String, String> substitutions = new TreeMap<>();
    substitutions.put("Partition", Aws.PARTITION);
    substitutions.put("EvidenceBucket", evidence.bucketName());
    substitutions.put("TakeInventory", known.inventoryFunction());
    functions.forEach(
        function -> substitutions.put(function.getNode().getId(), function.versionArn()));
    Arns all =
        arns.with(
            Scope.FUNCTION_VERSIONS,
            functions.stream().map(HandlerFunction::everyVersionArn).toList());
    return StateMachine.Builder.create(scope, "Machine")
        .stateMachineName(FleetArns.MACHINE)
        .stateMachineType(StateMachineType.STANDARD)
        .definitionBody(DefinitionBody.fromString(definition))
        .definitionSubstitutions(substitutions)
        .role(
            ListedRole.named(
                FleetArns.MACHINE, scope, "states", Permissions.ofService("FleetMachine"), all))
        .tracingEnabled(true)
        .logs(
            LogOptions.builder()
                .destination(
                    RetainedLogs.in(
                        scope, Optional.of("/aws/vendedlogs/states/" + FleetArns.MACHINE), logDays))
                .level(LogLevel.ALL)
                .includeExecutionData(false)
                .build())
        .build();
  }

  private void output(String name, String value) {
    CfnOutput.Builder.create(this, name).value(value).build();
  }
}
