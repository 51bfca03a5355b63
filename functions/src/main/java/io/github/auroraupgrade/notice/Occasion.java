package io.github.auroraupgrade.notice;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a notice comes from.
 *
 * @param executionArn of the run
 * @param globalClusterIdentifier empty where the input did not get that far
 */
public record Occasion(String executionArn, Optional<String> globalClusterIdentifier) {
  private static final int REGION_IN_ARN = 3;

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

  private String consoleLink() {
    String[] parts = executionArn.split(":", -1);
    String region = parts.length > REGION_IN_ARN ? parts[REGION_IN_ARN] : "";
    return "https://console.aws.amazon.com/states/home?region="
        + region
        + "#/v2/executions/details/"
        + executionArn;
  }
}
