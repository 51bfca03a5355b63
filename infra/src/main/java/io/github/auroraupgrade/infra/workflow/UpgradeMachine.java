package io.github.auroraupgrade.infra.workflow;

import io.github.auroraupgrade.infra.functions.HandlerFunction;
import io.github.auroraupgrade.infra.functions.RetainedLogs;
import io.github.auroraupgrade.infra.permissions.Arns;
import io.github.auroraupgrade.infra.permissions.ListedRole;
import io.github.auroraupgrade.infra.permissions.Permissions;
import io.github.auroraupgrade.infra.permissions.Scope;
import io.github.auroraupgrade.infra.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.StateMachineType;
import software.constructs.Construct;

/**
 * The state machine. The definition is the file, word for word; only its placeholders become the
 * functions' versions and the partition. An execution keeps the definition it began with, and so
 * the versions: a deployment changes nothing for a run under way (decision 20).
 *
 * <p>Every transition is logged, without the data: Step Functions keeps inputs and outputs for 90
 * days, the evidence bucket keeps plan and report for longer, and a log line with the whole run
 * would cost more than the run.
 */
public final class UpgradeMachine extends Construct {
  /**
   * Roles belong to the account, not to a Region: a second deployment, in whatever Region, is
   * refused by CloudFormation with this name in its words (decision 28).
   */
  static final String ONE_PER_ACCOUNT = "aurora-global-upgrade-one-deployment-per-account";

  private final StateMachine machine;

  /**
   * Makes the machine.
   *
   * @param functions those that the definition names
   */
  public UpgradeMachine(
      Construct scope, String definition, List<HandlerFunction> functions, int logDays) {
    super(scope, "UpgradeMachine");
    LogOptions logs =
        LogOptions.builder()
            .destination(
                // The prefix keeps AWS's resource policy for delivered logs small.
                RetainedLogs.in(
                    this, Optional.of("/aws/vendedlogs/states/" + Settings.APPLICATION), logDays))
            .level(LogLevel.ALL)
            .includeExecutionData(false)
            .build();
    this.machine =
        StateMachine.Builder.create(this, "Machine")
            .stateMachineName(Settings.APPLICATION)
            .stateMachineType(StateMachineType.STANDARD)
            .definitionBody(DefinitionBody.fromString(definition))
            .definitionSubstitutions(substitutions(functions))
            .role(
                ListedRole.named(
                    ONE_PER_ACCOUNT,
                    this,
                    "states",
                    Permissions.ofService("UpgradeMachine"),
                    Arns.none()
                        .with(
                            Scope.FUNCTION_VERSIONS,
                            functions.stream().map(HandlerFunction::everyVersionArn).toList())))
            .tracingEnabled(true)
            .logs(logs)
            .build();
    leaveLanguageToItsValidator(machine);
  }

  private static SortedMap<String, String> substitutions(List<HandlerFunction> functions) {
    SortedMap<String, String> substitutions = new TreeMap<>(Map.of("Partition", Aws.PARTITION));
    functions.forEach(
        function -> substitutions.put(function.getNode().getId(), function.versionArn()));
    return substitutions;
  }

  /**
   * The language has OutputPath in Succeed states, and ARNs may begin with a partition that is
   * filled in at deployment; cfn-lint's schema of it (1.51.0) knows neither. asl-validator checks
   * the definitions instead.
   */
  public static void leaveLanguageToItsValidator(StateMachine machine) {
    ((CfnResource) machine.getNode().getDefaultChild())
        .addMetadata("cfn-lint", Map.of("config", Map.of("ignore_checks", List.of("E3601"))));
  }

  /** SHA-256 of the definition as it is in the repository, which the report names. */
  public static String fingerprint(String definition) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(definition.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The state machine. */
  public StateMachine machine() {
    return machine;
  }
}
