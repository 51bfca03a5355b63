package io.github.auroraupgrade.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the user got wrong: exit status 2, and a sentence that names it. */
class PlanMistakesTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "describe-db-clusters.json",
        "describe-db-instances.json",
        "describe-db-engine-versions.json"
      })
  void aNeededFileThatIsMissingIsNamedWithTheCommandThatMakesIt(String file) throws IOException {
    Recorded.copy("global-database", directory);
    Files.delete(directory.resolve("us-east-2").resolve(file));

    refused(recorded())
        .contains(
            Path.of("us-east-2", file).toString(),
            "'aws rds " + file.replace(".json", ""),
            "--region us-east-2 --output json'");
  }

  @Test
  void theCommandThatRecordsVersionsNamesTheEngine() throws IOException {
    Recorded.copy("global-database", directory);
    Files.delete(directory.resolve("us-east-2/describe-db-engine-versions.json"));

    refused(recorded())
        .contains(
            "us-east-2/describe-db-engine-versions.json is missing; record it with 'aws rds"
                + " describe-db-engine-versions --engine aurora-postgresql --include-all --region"
                + " us-east-2 --output json'.");
  }

  @Test
  void aRecordingWithoutGlobalClustersIsRefused() throws IOException {
    Recorded.copy("global-database", directory);
    Files.delete(directory.resolve("us-east-1/describe-global-clusters.json"));
    Files.delete(directory.resolve("us-east-2/describe-global-clusters.json"));

    refused(recorded()).contains("describe-global-clusters.json is missing");
  }

  @Test
  void anInstanceThatNoFileDescribesIsNotInvented() {
    Recorded.copy("global-database", directory);
    Recorded.replace(
        directory,
        "us-east-2/describe-db-clusters.json",
        "\"secondary-cluster-2\"",
        "\"secondary-cluster-9\"");

    refused(recorded()).contains("describe-db-instances.json", "secondary-cluster-9");
  }

  @Test
  void aListThatIsCutShortIsNoPlan() {
    Recorded.copy("global-database", directory);
    Recorded.replace(
        directory,
        "us-east-2/describe-db-clusters.json",
        "\"DBClusters\": [",
        "\"NextToken\": \"eyJNYXJrZXIiOiBudWxsfQ==\", \"DBClusters\": [");

    refused(recorded())
        .contains(
            Path.of("us-east-2", "describe-db-clusters.json") + ": NextToken",
            "record it again, without --max-items");
  }

  @Test
  void aRecordingOfTwoAccountsIsNoPlan() {
    Recorded.copy("global-database", directory);
    Recorded.replace(
        directory,
        "us-east-2/describe-db-instances.json",
        "us-east-2:123456789012:db:secondary-cluster-1",
        "us-east-2:210987654321:db:secondary-cluster-1");

    refused(recorded())
        .contains(
            Path.of("us-east-2", "describe-db-instances.json")
                + ": DBInstances[0].DBInstanceArn: is of account 210987654321");
  }

  @Test
  void aFileThatIsNoJsonIsNamed() throws IOException {
    Recorded.copy("global-database", directory);
    Files.writeString(directory.resolve("us-east-1/describe-db-clusters.json"), "{");

    refused(recorded()).contains("describe-db-clusters.json", "is not JSON");
  }

  @Test
  void aDirectoryThatDoesNotExistIsRefused() {
    refused("--global-cluster", "orders", "--recorded", "no/such/directory")
        .contains("--recorded no/such/directory: there is no such directory");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--global-cluster orders --target newest | --target is 'newest'",
        "--global-cluster orders --target lst | Did you mean lts?",
        "--global-cluster orders --target latest | Did you mean latest-patch or latest-minor?",
        "--global-cluster orders --strategy pray | --strategy is 'pray'",
        "--global-cluster orders --strategy manged-global | Did you mean managed-global?",
        "--global-cluster orders --approval strat | Did you mean start?",
        "--global-cluster orders --start-at maintenance | Did you mean maintenance-window?",
        "--global-cluster orders --patch-at imediate | Did you mean immediate?",
        "--global-cluster orders --tagret 17 | --target",
        "--global-cluster orders --current old | --current is 'old'",
        "--global-cluster orders --max-concurrent 11 | --max-concurrent is 11",
        "--global-cluster -orders- | --global-cluster is '-orders-'",
        "--target 17.5 | --global-cluster is missing",
        "--global-cluster orders --recorded . --simulator http://127.0.0.1:1 | cannot be used"
            + " together",
        "--global-cluster orders --recorded . --region eu-west-1 | cannot be used together",
        "--global-cluster orders --simulator 127.0.0.1:4510 | --simulator 127.0.0.1:4510",
        "--global-cluster orders --profile no-such-profile-anywhere | no such profile"
      })
  void anOptionThatCannotBeUsedIsNamed(String arguments, String named) {
    refused(arguments.split(" ", -1)).contains(named);
  }

  @Test
  void aSimulatorThatDoesNotListenIsNoDefectAndNoPlan() {
    Ran ran = Ran.aurora("plan", "--global-cluster", "orders", "--simulator", "http://127.0.0.1:1");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("There is no plan").doesNotContain("\tat ");
    assertThat(ran.out()).isEmpty();
  }

  private String[] recorded() {
    return new String[] {"--global-cluster", "global-database", "--recorded", directory.toString()};
  }

  private static org.assertj.core.api.AbstractStringAssert<?> refused(String... arguments) {
    Ran ran =
        Ran.aurora(Stream.concat(Stream.of("plan"), Stream.of(arguments)).toArray(String[]::new));
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    return assertThat(ran.err()).doesNotContain("\tat ");
  }
}
