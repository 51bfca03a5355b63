package io.github.auroraupgrade.cli.plan;

import io.github.auroraupgrade.cli.aws.AwsOptions;
import io.github.auroraupgrade.cli.console.UserMistake;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the database is read from: AWS, a simulated AWS, or recorded files. */
final class SourceOptions {
  @ArgGroup(validate = false)
  private final AwsOptions aws = new AwsOptions();

  @Option(
      names = "--recorded",
      paramLabel = "DIR",
      description =
          "Do not ask AWS: read what 'aws rds describe-…' printed. Each DIR/REGION has"
              + " describe-global-clusters.json, describe-db-clusters.json,"
              + " describe-db-instances.json, describe-db-engine-versions.json (--include-all),"
              + " and, if present, describe-pending-maintenance-actions.json,"
              + " describe-db-cluster-parameters-GROUP.json,"
              + " describe-orderable-db-instance-options.json,"
              + " describe-blue-green-deployments.json, describe-account-attributes.json.")
  private Optional<String> recorded = Optional.empty();

  /** Where a run is started that was planned here. */
  List<String> words() {
    return aws.words();
  }

  /**
   * The source that the options name.
   *
   * @throws UserMistake when they contradict each other or cannot be used
   */
  Source open(String globalCluster) {
    if (recorded.isEmpty()) {
      AwsOptions.Connection asked = aws.open();
      return new Source(asked.name(), asked.clients(), List.of());
    }
    if (!aws.given().isEmpty()) {
      throw new UserMistake(
          ("--recorded and %s cannot be used together: recorded files are read, and AWS is not"
                  + " asked.")
              .formatted(String.join(", ", aws.given())));
    }
    return Recording.open(recorded.get(), globalCluster);
  }
}
