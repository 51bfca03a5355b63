package io.github.auroraupgrade.cli.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.AuroraUpgrade;
import io.github.auroraupgrade.cli.Ran;
import io.github.auroraupgrade.cli.console.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Plans of recorded databases: what is shown, and the exit statuses. */
class PlanTest {
  private static final String NAME = "global-database";

  @TempDir private Path directory;

  @Test
  void aDatabaseThatCanBeUpgradedIsReady() {
    Ran ran = plan(Recorded.directory(NAME));

    assertThat(ran.status()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith("global-database: ready, 3 checks not made\n")
        .contains(
            "Members, aurora-postgresql 17.7",
            "secondary-cluster  us-east-2  secondary  17.7     available  2",
            "1. 17.7 to 17.10, minor",
            "secondaries-first: ",
            "not managed-global: ",
            "not snapshot-restore: ",
            "duration:     16 min to 50 min",
            "write outage: 20 s to 30 s",
            "DR gap:       the members differ in version for about 32 min",
            "basis: ",
            " checks passed; --checks lists all.",
            "unchecked  replication-lag\n")
        .doesNotContain("pass       members-available")
        .satisfies(text -> assertThat(text.lines()).allMatch(line -> line.length() <= 80))
        .containsPattern("Plan hash [0-9a-f]{64}\n")
        .doesNotContain("\033");
  }

  @Test
  void everyCheckIsListedToThoseWhoAskForIt() {
    assertThat(plan(Recorded.directory(NAME), "--checks").out())
        .contains("pass       members-available\n")
        .doesNotContain("--checks lists all");
  }

  @Test
  void theStepsStandInTheOrderInWhichTheyAreMade() {
    assertThat(words(plan(Recorded.directory(NAME))))
        .containsSubsequence(
            "1. ModifyDBCluster on the secondary secondary-cluster in us-east-2: 17.7 -> 17.10",
            "2. ModifyDBCluster on the primary primary-cluster in us-east-1: 17.7 -> 17.10");
  }

  @Test
  void aDatabaseOnTheTargetHasNothingToDo() {
    Ran ran = plan(Recorded.directory(NAME), "--target", "17.7");

    assertThat(ran.status()).isEqualTo(3);
    assertThat(ran.out()).startsWith("global-database: nothing to do\n").doesNotContain("Steps");
  }

  @Test
  void anUpgradeThatWantsConsentIsRejectedWithTheValueToGive() {
    Ran ran = plan(Recorded.directory("orders"), "--target", "8.0.mysql_aurora.3.04.4");

    assertThat(ran.status()).isEqualTo(4);
    assertThat(words(ran))
        .startsWith("orders: rejected ")
        .contains("consent-given", "\"consent\":[\"snapshot-restore:", "orders-secondary ")
        .containsSubsequence("or with aurora-upgrade start --consent", "snapshot-restore:");
  }

  @Test
  void whatIfShowsThePlanThatConsentIsAskedFor() {
    Ran ran =
        plan(Recorded.directory("orders"), "--target", "8.0.mysql_aurora.3.04.4", "--what-if");

    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .startsWith("orders: planned only, 8 checks not made\n")
        .contains("Steps, in this order", "CreateDBClusterSnapshot", "CreateGlobalCluster")
        .containsSubsequence(
            "To start it",
            "aurora-upgrade start --global-cluster orders",
            "--target 8.0.mysql_aurora.3.04.4",
            "--consent snapshot-restore:");
  }

  @Test
  void whatIfOfAPathThatOneRunCannotGoHasNoSteps() {
    Path copy = Recorded.copy("orders", directory.resolve("orders"));
    // Then 3.09.0 is reached over 3.08.2 alone: a restore, and the secondaries rebuilt after it.
    Recorded.edit(
        copy,
        "describe-db-engine-versions.json",
        document -> document.path("DBEngineVersions").forEach(PlanTest::withoutTheStepFrom57To309));

    Ran ran = plan(copy, "--target", "8.0.mysql_aurora.3.09.0", "--what-if");

    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .contains("1. 5.7.mysql_aurora.2.10.1 to 8.0.mysql_aurora.3.08.", "2. 8.0.mysql_aurora")
        .contains("None: one run cannot go this path; the checks say why.")
        .containsPattern("warning +strategy-can-run\\s+One run cannot do all of it");
  }

  private static void withoutTheStepFrom57To309(JsonNode version) {
    if (version.path("EngineVersion").asString().startsWith("5.7")) {
      ((ArrayNode) version.path("ValidUpgradeTarget"))
          .removeIf(target -> target.path("EngineVersion").asString().endsWith("3.09.0"));
    }
  }

  @Test
  void automaticMinorUpgradesOfMembersChangeNoPlan() {
    Path copy = Recorded.copy(NAME, directory.resolve(NAME));
    Recorded.replace(
        copy,
        "describe-db-instances.json",
        "\"AutoMinorVersionUpgrade\": true",
        "\"AutoMinorVersionUpgrade\": false");
    assertThat(plan(copy, "--json").json().path("planHash"))
        .isEqualTo(plan(Recorded.directory(NAME), "--json").json().path("planHash"));
  }

  @Test
  void theRecoveryPointObjectiveOfARecordedParameterGroupIsSeen() {
    Ran ran = plan(Recorded.directory(NAME), "--target", "18.4", "--what-if");

    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.out()).contains("rpo-off", "rds.global_db_rpo is on", "has 600");
  }

  /** The source of a blue/green deployment is a cluster or the global cluster (facts §3.7). */
  @ParameterizedTest
  @ValueSource(strings = {":global-cluster:global-database", "us-east-2:cluster:secondary-cluster"})
  void anOpenBlueGreenDeploymentOfTheGlobalClusterOrAMemberIsSeen(String source)
      throws IOException {
    String arn = "arn:aws:rds:" + source.replaceFirst(":(global-)?cluster", ":123456789012$0");
    Path copy = Recorded.copy(NAME, directory.resolve(NAME));
    Files.writeString(
        copy.resolve("us-east-2/describe-blue-green-deployments.json"),
        """
        {"BlueGreenDeployments": [{"BlueGreenDeploymentIdentifier": "bgd-1", "Status": "AVAILABLE",
         "Source": "%s"}]}
        """
            .formatted(arn));

    Ran ran = plan(copy);

    assertThat(ran.status()).isEqualTo(4);
    assertThat(words(ran)).contains("A blue/green deployment is open: " + arn);
  }

  @Test
  void whatAwsWillDoByItselfIsTold() {
    assertThat(words(plan(Recorded.directory("orders"), "--target", "latest-minor")))
        .contains("If nothing is done", "Required upgrade to aurora-mysql 5.7.mysql_aurora.2.11.2");
  }

  @Test
  void whatWasNotRecordedIsNamedAsUnchecked() {
    Ran ran = plan(Recorded.directory(NAME));
    assertThat(words(ran))
        .contains(
            "in us-east-2: Not recorded: us-east-2/describe-blue-green-deployments.json is missing;"
                + " record it with 'aws rds describe-blue-green-deployments --region us-east-2"
                + " --output json'",
            "'aws rds describe-orderable-db-instance-options --engine aurora-postgresql --region"
                + " us-east-2 --output json'");
    assertThat(ran.out())
        .containsSubsequence(
            "Not recorded, so unchecked: each file, and what prints it\n",
            "  us-east-1/describe-account-attributes.json\n",
            "    aws rds describe-account-attributes --region us-east-1 --output json\n",
            "  us-east-2/describe-db-cluster-parameters-global-postgresql17.json\n",
            "    aws rds describe-db-cluster-parameters \\\n",
            "      --db-cluster-parameter-group-name global-postgresql17 --region us-east-2 \\\n");
  }

  @Test
  void jsonIsOneDocumentWithThePlanAndItsHash() {
    Ran ran = plan(Recorded.directory(NAME), "--json");

    JsonNode document = ran.json();
    assertThat(ran.status()).isZero();
    assertThat(document.propertyNames())
        .containsExactly(
            "outcome", "reason", "globalClusterIdentifier", "plan", "planHash", "refusals");
    assertThat(document.path("outcome").stringValue()).isEqualTo("READY");
    assertThat(document.at("/plan/targetEngineVersion").stringValue()).isEqualTo("17.10");
    assertThat(document.path("planHash").stringValue()).hasSize(64);
    assertThat(ran.err()).contains("Not recorded: us-east-1/describe-account-attributes.json");
  }

  @Test
  void jsonOfARejectedPlanNamesTheRules() {
    Ran ran = plan(Recorded.directory(NAME), "--json", "--target", "16.9");

    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.json().at("/refusals/0/rule").stringValue()).isEqualTo("target-known");
  }

  @Test
  void theSameRecordingHasTheSameHash() {
    assertThat(plan(Recorded.directory(NAME), "--json").json().path("planHash"))
        .isEqualTo(plan(Recorded.directory(NAME), "--json").json().path("planHash"));
  }

  @Test
  void aDatabaseThatIsNotRecordedIsUnknown() {
    Ran ran =
        Ran.aurora(
            "plan", "--global-cluster", "other", "--recorded", Recorded.directory(NAME).toString());

    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.out()).contains("known-global-cluster");
  }

  @Test
  void parameterGroupsForARegionWithoutAMemberAreRefusedNotIgnored() {
    Ran ran =
        plan(
            Recorded.directory(NAME),
            "--parameter-groups",
            "us-east-1=tuned",
            "--parameter-groups",
            "us-esat-2=tuned");

    assertThat(ran.status()).isEqualTo(4);
    assertThat(words(ran))
        .contains(
            "Field 'parameterGroups' names us-esat-2, a Region without a member.",
            "Did you mean us-east-2?");
  }

  @Test
  void anUnavailableMemberIsSeenInTheRecording() {
    Recorded.copy(NAME, directory);
    Recorded.replace(
        directory,
        "us-east-2/describe-db-clusters.json",
        "\"Status\": \"available\"",
        "\"Status\": \"stopped\"");

    Ran ran = plan(directory);
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.out()).contains("nothing-broken", "stopped");
  }

  @Test
  void aTerminalSeesColours() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, UTF_8),
            new PrintStream(out, true, UTF_8),
            Map.of("TERM", "xterm-256color"),
            true);
    AuroraUpgrade.run(
        console,
        "plan",
        "--global-cluster",
        NAME,
        "--recorded",
        Recorded.directory(NAME).toString());

    assertThat(out.toString(UTF_8)).contains("\033[32mready\033[0m", "\033[1mChecks\033[0m");
  }

  /** Whatever lines it was broken into. */
  private static String words(Ran ran) {
    return ran.out().replaceAll("\\s+", " ");
  }

  private Ran plan(Path recorded, String... more) {
    String name = recorded.equals(directory) ? NAME : recorded.getFileName().toString();
    return Ran.aurora(
        Stream.concat(
                Stream.of("plan", "--global-cluster", name, "--recorded", recorded.toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
