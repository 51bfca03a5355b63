package io.github.auroraupgrade.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The unmodified AWS CLI against the served simulator: one upgrade, driven by hand. */
class AwsCliTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  // Half an hour of simulated time passes in two seconds.
  private static final String SPEED = "900";

  private record Said(int status, String out, String err) {
    JsonNode json() {
      assertThat(err).isEmpty();
      return JsonMapper.builder().build().readTree(out);
    }
  }

  @BeforeAll
  static void needsTheAwsCli() {
    boolean installed =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "aws")));
    assumeTrue(
        installed, "The AWS CLI is not on the PATH: 'python3 -m pip install awscli' brings it.");
  }

  @Test
  void drivesAnUpgradeByHandAndIsRefusedWhenItTriesThePrimaryFirst() throws Exception {
    try (Served served = new Served("serve", "--speed", SPEED)) {
      Aws aws = new Aws(served.endpoint());
      JsonNode orders =
          aws.run("us-east-1", "describe-global-clusters").json().at("/GlobalClusters/0");
      String target = aws.newestMinor(orders.path("EngineVersion").asString());
      assertThat(orders.path("GlobalClusterIdentifier").asString()).isEqualTo("orders");
      assertThat(target).isNotEqualTo(orders.path("EngineVersion").asString());

      Said refused = aws.modify("us-east-1", "orders-use1", target);
      assertThat(refused.status()).isNotZero();
      assertThat(refused.err())
          .contains("(InvalidParameterValue) when calling the ModifyDBCluster operation: ")
          .contains("global replica(s) are running lower version")
          .contains("Please upgrade global replicas first before upgrading the primary member.");

      assertThat(aws.modify("eu-west-1", "orders-euw1", target).status()).isZero();
      assertThat(aws.modify("ap-southeast-2", "orders-apse2", target).status()).isZero();
      aws.awaitVersion("eu-west-1", "orders-euw1", target);
      aws.awaitVersion("ap-southeast-2", "orders-apse2", target);

      assertThat(aws.modify("us-east-1", "orders-use1", target).status()).isZero();
      aws.awaitVersion("us-east-1", "orders-use1", target);
    }
  }

  @Test
  void startsTheStateMachineAndSeesItSucceed() throws Exception {
    try (Served served = new Served("serve", "--speed", SPEED)) {
      Aws aws = new Aws(served.endpoint());
      String started =
          aws.call(
                  "stepfunctions",
                  "us-east-1",
                  "start-execution",
                  "--state-machine-arn",
                  "arn:aws:states:us-east-1:123456789012:stateMachine:aurora-global-upgrade",
                  "--input",
                  "{\"globalClusterIdentifier\": \"orders\"}")
              .json()
              .path("executionArn")
              .asString();

      aws.awaitSuccess(started);

      assertThat(aws.run("us-east-1", "describe-global-clusters").json().at("/GlobalClusters/0"))
          .extracting(orders -> orders.path("EngineVersion").asString())
          .isNotEqualTo("16.8");
    }
  }

  @Test
  void startsARunThatAsksApprovesItWithTheTokenOfTheHistoryAndSeesItSucceed() throws Exception {
    try (Served served = new Served("serve", "--speed", "600")) {
      Aws aws = new Aws(served.endpoint());
      String started =
          aws.states(
                  "start-execution",
                  "--state-machine-arn",
                  "arn:aws:states:us-east-1:123456789012:stateMachine:aurora-global-upgrade",
                  "--input",
                  "{\"globalClusterIdentifier\": \"orders\", \"approval\": \"start\"}")
              .path("executionArn")
              .asString();

      JsonNode asked = aws.awaitQuestion(started);
      String hash = asked.at("/Payload/run/rollout/move/planHash").asString();
      aws.call(
          "stepfunctions",
          "us-east-1",
          "send-task-success",
          "--task-token",
          asked.at("/Payload/token").asString(),
          "--task-output",
          "{\"answer\":\"APPROVED\",\"planHash\":\"%s\",\"by\":\"Ana\",\"reason\":\"\"}"
              .formatted(hash));

      aws.awaitSuccess(started);
    }
  }

  private record Aws(String endpoint) {
    JsonNode states(String... command) throws IOException, InterruptedException {
      return call("stepfunctions", "us-east-1", command).json();
    }

    /** What AskApproval was called with, once it was: the token and the plan it asks about. */
    JsonNode awaitQuestion(String execution) throws IOException, InterruptedException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < end) {
        Optional<JsonNode> asked =
            states(
                    "get-execution-history",
                    "--execution-arn",
                    execution,
                    "--reverse-order",
                    "--max-items",
                    "5")
                .path("events")
                .valueStream()
                .map(event -> event.at("/taskScheduledEventDetails/parameters"))
                .filter(JsonNode::isString)
                .findFirst();
        if (asked.isPresent()) {
          return JsonMapper.builder().build().readTree(asked.get().stringValue());
        }
      }
      throw new AssertionError("nobody was asked");
    }

    Said run(String region, String... command) throws IOException, InterruptedException {
      return call("rds", region, command);
    }

    Said call(String service, String region, String... command)
        throws IOException, InterruptedException {
      List<String> line = new ArrayList<>(List.of("aws", service));
      line.addAll(List.of(command));
      line.addAll(List.of("--region", region, "--endpoint-url", endpoint, "--output", "json"));
      ProcessBuilder builder = new ProcessBuilder(line);
      builder
          .environment()
          .putAll(
              Map.of(
                  "AWS_ACCESS_KEY_ID",
                  "simulated",
                  "AWS_SECRET_ACCESS_KEY",
                  "simulated",
                  "AWS_CONFIG_FILE",
                  "/dev/null",
                  "AWS_PAGER",
                  "",
                  "NO_PROXY",
                  "127.0.0.1",
                  "no_proxy",
                  "127.0.0.1"));
      Path err = Files.createTempFile("aws", ".err");
      Process process = builder.redirectError(err.toFile()).start();
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      Said said = new Said(process.exitValue(), out, Files.readString(err).strip());
      Files.delete(err);
      return said;
    }

    Said modify(String region, String cluster, String target)
        throws IOException, InterruptedException {
      return run(
          region,
          "modify-db-cluster",
          "--db-cluster-identifier",
          cluster,
          "--engine-version",
          target,
          "--apply-immediately");
    }

    String newestMinor(String from) throws IOException, InterruptedException {
      return run(
              "us-east-1",
              "describe-db-engine-versions",
              "--engine",
              "aurora-postgresql",
              "--engine-version",
              from)
          .json()
          .at("/DBEngineVersions/0/ValidUpgradeTarget")
          .valueStream()
          .filter(version -> !version.path("IsMajorVersionUpgrade").asBoolean())
          .map(version -> version.path("EngineVersion").asString())
          .reduce((older, newer) -> newer)
          .orElseThrow();
    }

    void awaitSuccess(String execution) throws IOException, InterruptedException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      String status;
      do {
        status =
            call("stepfunctions", "us-east-1", "describe-execution", "--execution-arn", execution)
                .json()
                .path("status")
                .asString();
      } while (status.equals("RUNNING") && System.nanoTime() < end);
      assertThat(status).isEqualTo("SUCCEEDED");
    }

    void awaitVersion(String region, String cluster, String target)
        throws IOException, InterruptedException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      JsonNode seen;
      do {
        seen =
            run(region, "describe-db-clusters", "--db-cluster-identifier", cluster)
                .json()
                .at("/DBClusters/0");
        if (seen.path("EngineVersion").asString().equals(target)
            && seen.path("Status").asString().equals("available")) {
          return;
        }
      } while (System.nanoTime() < end);
      throw new AssertionError("still not on " + target + ": " + seen);
    }
  }
}
