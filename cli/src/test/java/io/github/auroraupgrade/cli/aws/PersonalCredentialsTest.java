package io.github.auroraupgrade.cli.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody reads whose credentials cannot be used: which profile, and what to type. */
class PersonalCredentialsTest {
  private static final String CONFIG =
      """
      [profile single]
      sso_start_url = https://example.com/start
      sso_region = us-east-1
      sso_account_id = 123456789012
      sso_role_name = dba
      region = us-east-1

      [profile keys]
      aws_access_key_id = AKIAEXAMPLE
      aws_secret_access_key = example

      [profile broken]
      role_arn = arn:aws:iam::123456789012:role/dba
      source_profile = nowhere
      region = us-east-1
      """;

  @TempDir private Path folder;

  @BeforeEach
  void configure() throws IOException {
    Path config = Files.writeString(folder.resolve("config"), CONFIG);
    System.setProperty("aws.configFile", config.toString());
    System.setProperty("aws.sharedCredentialsFile", folder.resolve("none").toString());
  }

  @AfterEach
  void restore() {
    System.clearProperty("aws.configFile");
    System.clearProperty("aws.sharedCredentialsFile");
    System.clearProperty("aws.profile");
  }

  @Test
  void anExpiredSessionNamesTheProfileAndTheCommandThatSignsIn() {
    assertThat(refused("--profile", "single"))
        .contains("profile single signs in by IAM Identity Center")
        .endsWith("aws sso login --profile single\n");
  }

  @Test
  void aProfileThatDoesNotExistIsNamedWhoeverNamedIt() {
    assertThat(refused("--profile", "nope")).startsWith("aurora-upgrade: --profile nope: there is");
    assertThat(refused("--profile", "singel")).contains("Did you mean single?");
    System.setProperty("aws.profile", "nope");
    assertThat(refused()).startsWith("aurora-upgrade: AWS_PROFILE nope: there is no such profile");
  }

  @Test
  void aProfileWithoutARegionIsNamed() {
    assertThat(refused("--profile", "keys"))
        .startsWith("aurora-upgrade: profile keys has no Region");
  }

  @Test
  void aProfileThatCannotBeUsedIsNamedWithTheReason() {
    assertThat(refused("--profile", "broken"))
        .startsWith("aurora-upgrade: the credentials of profile broken cannot be used (")
        .contains("nowhere")
        .doesNotContain("\tat ");
  }

  private static String refused(String... options) {
    String[] plan = {"plan", "--global-cluster", "orders"};
    Ran ran = Ran.aurora(Stream.concat(Stream.of(plan), Stream.of(options)).toArray(String[]::new));
    assertThat(ran.status()).as(ran.err()).isEqualTo(2);
    return ran.err();
  }
}
