package io.github.auroraupgrade.notice;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Consent;
import io.github.auroraupgrade.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a notice comes from.
 *
 * @param executionArn of the run
 * @param globalClusterIdentifier empty where the input did not get that far
 */
public record Occasion(String executionArn, Optional<String> globalClusterIdentifier) {
  private static final int REGION_IN_ARN = 3;
  private static final Pattern EXECUTION = Pattern.compile(":execution:([^:]+):.*");

  public Occasion {
    requireNonNull(executionArn, "executionArn is null");
    requireNonNull(globalClusterIdentifier, "globalClusterIdentifier is null");
  }

  /** The database's name, or what stands for it. */
  String database() {
    return globalClusterIdentifier.orElse("(unknown)");
  }

  Notice notice(String kind, String outcome, String subject, Letter letter) {
    return new Notice(
        "[aurora-upgrade] " + subject,
        letter.lines("Execution", List.of(executionArn, consoleLink())).text(),
        Map.of("kind", kind, "outcome", outcome, "globalCluster", database()));
  }

  /** What a person types to run this plan: AWS's command line, with the input in quotes. */
  String startCommand(Plan plan) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("globalClusterIdentifier", plan.globalClusterIdentifier());
    input.put("targetEngineVersion", plan.targetEngineVersion().text());
    Consent.needed(plan).ifPresent(value -> input.put("consent", List.of(value)));
    return "aws stepfunctions start-execution --region "
        + region()
        + " --state-machine-arn "
        + EXECUTION.matcher(executionArn).replaceFirst(":stateMachine:$1")
        + " --input '"
        + Json.line(input)
        + "'";
  }

  /** What a person types to stop this run safely. */
  String stopCommand() {
    return "./aurora-upgrade stop " + executionArn;
  }

  private String consoleLink() {
    return "https://console.aws.amazon.com/states/home?region="
        + region()
        + "#/v2/executions/details/"
        + executionArn;
  }

  private String region() {
    String[] parts = executionArn.split(":", -1);
    return parts.length > REGION_IN_ARN ? parts[REGION_IN_ARN] : "";
  }
}
