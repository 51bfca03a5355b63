package io.github.auroraupgrade.infra.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.fleet.AwsRegions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  private static final String JAR = "functions/target/functions-1.0-lambda.jar";
  @TempDir private Path root;

  @BeforeEach
  void build() throws IOException {
    Files.createDirectories(root.resolve("functions/target"));
    Files.writeString(root.resolve(JAR), "jar");
  }

  @Test
  void withoutAContextPlansAreMadeByThemselvesAndEvidenceIsKept() {
    Settings settings = SettingsReader.read(Map.of(), root);
    assertThat(settings.homeRegion()).isEmpty();
    assertThat(settings.memberRegions()).isEmpty();
    assertThat(settings.mailAddresses()).isEmpty();
    assertThat(settings.webhooks()).isEmpty();
    assertThat(settings.automatic()).isTrue();
    assertThat(settings.eventConcurrency()).as("new accounts have none to reserve").isZero();
    assertThat(settings.evidenceRetentionDays()).isEqualTo(400);
    assertThat(settings.logRetentionDays()).isEqualTo(90);
    assertThat(settings.functionsJar()).isEqualTo(root.resolve(JAR));
  }

  @Test
  void aListIsWrittenWithCommasOrAsAList() {
    assertThat(read("homeRegion", "us-east-1", "memberRegions", "eu-west-1, ap-southeast-2"))
        .isEqualTo(
            read(
                "homeRegion",
                "us-east-1",
                "memberRegions",
                List.of("eu-west-1", "ap-southeast-2")));
  }

  @Test
  void theKeysOfTheCdkAreLeftAlone() {
    assertThat(
            read("@aws-cdk/aws-iam:minimizePolicies", true, "aws:cdk:enable-asset-metadata", true))
        .isEqualTo(read("automatic", "on"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "homeRegion | us-east | 'us-east' is no Region that this tool is deployed to",
        "homeRegion | us-iso-east-1 | 'us-iso-east-1' is no Region that this tool is deployed to",
        "homeRegion | eusc-de-east-1 | is no Region that this tool is deployed to",
        "memberRegions | eu-west-1 | is missing, and memberRegions are given",
        "mailAddresses | dba@example | 'dba@example' is no mail address",
        "mailAddresses | a@b.org,a@b.org | 'a@b.org' is named twice",
        "webhooks | http://example.com/hook | does not begin with https://",
        "webhooks | example.com/hook | does not begin with https://",
        "webhooks | https://user:secret@example.com/hook | holds a user name or a password",
        "webhooks | https://localhost/hook | names no public host",
        "webhooks | https:///hook | names no public host",
        "webhooks | https://example.com/a b | is no URL",
        "webhooks | https://example.com/hook#part | has a part after #",
        "webhooks | https://a.org/x,https://a.org/x | is named twice",
        "automatic | yes | 'yes' is neither 'on' nor 'off'",
        "sweepSchedule | daily | 'daily' is no schedule",
        "sweepSchedule | rate(5 minutes) | 'rate(5 minutes)' is no schedule",
        "sweepSchedule | rate(1 days) | 'rate(1 days)' is no schedule",
        "sweepSchedule | cron(* * * * ? *) | 'cron(* * * * ? *)' is no schedule",
        "eventConcurrency | 101 | 101 is out of bounds",
        "evidenceRetentionDays | 10 | 10 is out of bounds",
        "evidenceRetentionDays | long | 'long' is not a whole number",
        "logRetentionDays | 100 | 100 is not among what CloudWatch Logs accepts",
        "functionsJar | none.jar | there is no file",
        "memberRegion | eu-west-1 | is not known"
      })
  void aWrongParameterIsNamedWithWhatIsWrongAndWhatToDo(
      String parameter, String value, String what) {
    String named = what.startsWith("is missing") ? "homeRegion" : parameter;
    assertThatThrownBy(() -> read(parameter, value))
        .isInstanceOf(BadSetting.class)
        .hasMessageStartingWith("Context parameter '" + named + "': ")
        .hasMessageContaining(what)
        .hasMessageMatching(".*\\. [A-Z][^.].*\\.");
  }

  @Test
  void aWebhookMayHaveAPortAndAQuery() {
    assertThat(read("webhooks", "https://hooks.example.com:8443/aurora?team=dba").webhooks())
        .containsExactly(URI.create("https://hooks.example.com:8443/aurora?team=dba"));
  }

  @Test
  void aSecretInAWebhookIsNotRepeatedInTheMessage() {
    assertThatThrownBy(() -> read("webhooks", "https://user:secret@example.com/hook"))
        .isInstanceOf(BadSetting.class)
        .message()
        .doesNotContain("secret");
  }

  @Test
  void everyRegionOfThreePartitionsCanBeTheHomeRegion() {
    assertThat(Regions.all())
        .hasSize(38)
        .contains("us-gov-west-1", "cn-north-1", "mx-central-1")
        .allSatisfy(region -> assertThat(read("homeRegion", region).homeRegion()).contains(region));
    assertThat(AwsRegions.NAMES).as("those that people may mean").containsAll(Regions.all());
  }

  @Test
  void aMemberRegionIsInThePartitionOfTheHomeRegion() {
    assertThat(read("homeRegion", "cn-north-1", "memberRegions", "cn-northwest-1").memberRegions())
        .containsExactly("cn-northwest-1");
    assertThatThrownBy(() -> read("homeRegion", "us-east-1", "memberRegions", "cn-north-1"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("memberRegions")
        .hasMessageContaining("'cn-north-1' is in another partition");
  }

  @Test
  void theHomeRegionIsNoMemberRegion() {
    assertThatThrownBy(() -> read("homeRegion", "us-east-1", "memberRegions", "us-east-1"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("memberRegions")
        .hasMessageContaining("is the home Region");
  }

  @Test
  void aParameterOfTheWrongTypeIsNamed() {
    assertThatThrownBy(() -> read("homeRegion", Map.of("name", "us-east-1")))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("homeRegion");
  }

  @Test
  void withoutABuiltJarTheMessageSaysHowToBuildIt() throws IOException {
    Files.delete(root.resolve(JAR));
    assertThatThrownBy(() -> read("automatic", "off"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("functionsJar")
        .hasMessageContaining("./mvnw package -pl functions");
  }

  @Test
  void amongSeveralJarsNoneIsGuessed() throws IOException {
    Files.writeString(root.resolve("functions/target/functions-1.1-lambda.jar"), "jar");
    assertThatThrownBy(() -> read("automatic", "off"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("holds several jars");
    assertThat(read("functionsJar", JAR).functionsJar()).isEqualTo(root.resolve(JAR));
  }

  private Settings read(Object... namesAndValues) {
    Map<String, Object> context = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      context.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return SettingsReader.read(context, root);
  }
}
