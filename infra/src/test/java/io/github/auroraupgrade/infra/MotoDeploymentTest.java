package io.github.auroraupgrade.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.auroraupgrade.infra.functions.DeployedFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A release's templates, deployed by moto's CloudFormation as far as it goes; what it does not make
 * is listed here and in docs/deploy.md. Skipped by name without moto.
 */
class MotoDeploymentTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));
  private static final String CAN =
      "from moto.cloudformation.parsing import get_model_map; get_model_map()";

  private record Ran(int status, String out, String log) {}

  @TempDir private Path directory;

  @Test
  void theHomeTemplateBecomesAStackWithAllThatMotoCanMake() throws Exception {
    JsonNode stack =
        deployed(
            "AuroraUpgrade",
            "FunctionsBucket=releases",
            "FunctionsKey=functions.jar",
            "MailAddress=dba@example.com");
    assertThat(texts(stack.path("leftOut")))
        .containsExactly(
            "AWS::CloudWatch::Alarm",
            "AWS::Lambda::Alias",
            "AWS::Lambda::EventInvokeConfig",
            "AWS::S3::BucketPolicy",
            "AWS::SNS::Subscription",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::QueuePolicy",
            "AWS::Scheduler::Schedule")
        .allSatisfy(
            type -> assertThat(Synthesised.page("docs/deploy.md")).contains("`" + type + "`"));
    assertThat(stack.path("outputs").propertyNames())
        .containsExactlyInAnyOrder("StateMachineArn", "EvidenceBucketName", "NoticeTopicArn");
    assertThat(texts(stack.path("machines"))).containsExactly("aurora-global-upgrade");
    assertThat(stack.path("functions").valueStream().toList())
        .hasSize(DeployedFunction.ALL.size())
        .allMatch(function -> function.path("runtime").asString().equals("java25"))
        .allMatch(function -> function.path("size").asInt() > 0);
  }

  @Test
  void aSecondDeploymentInAnotherRegionIsRefusedByTheRolesNameAndLeavesTheFirstAsItWas()
      throws Exception {
    JsonNode second =
        deployed(
                "AuroraUpgrade",
                "FunctionsBucket=releases",
                "FunctionsKey=functions.jar",
                "MailAddress=dba@example.com",
                "--again",
                "eu-west-1")
            .path("again");
    assertThat(second.path("refusal").asString())
        .contains(
            "EntityAlreadyExists",
            "Role with name aurora-global-upgrade-one-deployment-per-account already exists");
    assertThat(second.path("machines")).isEmpty();
    assertThat(second.path("firstIsUntouched").asBoolean()).isTrue();
  }

  @Test
  void theMemberTemplateToo() throws Exception {
    assertThat(
            deployed("AuroraUpgradeMember", "HomeRegion=us-east-1")
                .at("/made/AWS::Events::Rule")
                .asInt())
        .isEqualTo(3);
  }

  @Test
  void theHubOfAFleetBecomesAStackToo() throws Exception {
    JsonNode stack =
        deployed(
            "AuroraUpgradeFleet",
            "FunctionsBucket=releases",
            "FunctionsKey=functions.jar",
            "FleetAccounts=222222222222,333333333333",
            "Organization=o-exampleorg1");
    assertThat(texts(stack.path("leftOut")))
        .allSatisfy(
            type -> assertThat(Synthesised.page("docs/deploy.md")).contains("`" + type + "`"));
    assertThat(texts(stack.path("machines"))).containsExactly("aurora-upgrade-fleet");
    assertThat(stack.path("outputs").propertyNames())
        .containsExactlyInAnyOrder("StateMachineArn", "EvidenceBucketName");
    assertThat(stack.path("functions")).hasSize(DeployedFunction.HUB.size());
  }

  @Test
  void soDoesASpoke() throws Exception {
    JsonNode stack =
        deployed(
            "AuroraUpgradeFleetSpoke",
            "FunctionsBucket=releases",
            "FunctionsKey=functions.jar",
            "FleetHub=111111111111",
            "FleetBucket=hub-evidence",
            "Organization=o-exampleorg1");
    assertThat(stack.path("functions")).hasSize(1);
    assertThat(stack.at("/made/AWS::IAM::Role").asInt()).isEqualTo(2);
  }

  private JsonNode deployed(String template, String... parameters) throws Exception {
    String python = python();
    Path folder = StandaloneTemplatesTest.synthesised(directory, "a jar");
    List<String> command =
        new ArrayList<>(
            List.of(
                python,
                "-B",
                ROOT.resolve("infra/src/test/resources/moto/deploy.py").toString(),
                folder.resolve(template + ".template.json").toString()));
    command.addAll(List.of(parameters));
    Ran ran = run(command);
    assertThat(ran.status()).as(ran.log()).isZero();
    JsonNode stack = JsonMapper.shared().readTree(ran.out());
    assertThat(stack.path("status").asString()).isEqualTo("CREATE_COMPLETE");
    assertThat(stack.path("made")).isEqualTo(stack.path("wanted"));
    return stack;
  }

  private String python() throws Exception {
    for (String python : List.of(ROOT.resolve("target/engines/bin/python").toString(), "python3")) {
      if (run(List.of(python, "-B", "-c", CAN)).status() == 0) {
        return python;
      }
    }
    assumeTrue(false, "no Python has moto with CloudFormation: pip install 'moto[cloudformation]'");
    throw new AssertionError();
  }

  private Ran run(List<String> command) throws Exception {
    Path out = Files.createTempFile(directory, "out", ".json");
    Path log = Files.createTempFile(directory, "log", ".txt");
    try {
      int status =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(log.toFile())
              .start()
              .waitFor();
      return new Ran(status, Files.readString(out, UTF_8), Files.readString(log, UTF_8));
    } catch (IOException missing) {
      return new Ran(-1, "", String.valueOf(missing.getMessage()));
    }
  }

  private static Stream<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString);
  }
}
