package io.github.auroraupgrade.cli.plan;

import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.cli.console.UserMistake;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Where the database is read from: AWS, a simulated AWS, or recorded files. */
final class SourceOptions {
  private static final String ANY_REGION = "us-east-1";

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Where AWS is asked for the global cluster; your usual Region unless told.")
  private Optional<String> region = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The profile with the credentials; your usual ones unless told.")
  private Optional<String> profile = Optional.empty();

  @Option(
      names = "--simulator",
      paramLabel = "URL",
      description = "Ask the simulated AWS that 'aurora-upgrade serve' has started.")
  private Optional<String> simulator = Optional.empty();

  @Option(
      names = "--recorded",
      paramLabel = "DIR",
      description =
          "Ask nobody: read what 'aws rds describe-…' has printed. Each DIR/REGION has"
              + " describe-global-clusters.json, describe-db-clusters.json,"
              + " describe-db-instances.json, describe-db-engine-versions.json (--include-all),"
              + " and where present describe-pending-maintenance-actions.json,"
              + " describe-db-cluster-parameters-GROUP.json,"
              + " describe-orderable-db-instance-options.json,"
              + " describe-blue-green-deployments.json, describe-account-attributes.json.")
  private Optional<String> recorded = Optional.empty();

  /**
   * The source that the options name.
   *
   * @throws UserMistake when they contradict each other or cannot be used
   */
  Source open(String globalCluster) {
    refuseContradictions();
    return recorded
        .map(directory -> Recording.open(directory, globalCluster))
        .or(() -> simulator.map(this::simulated))
        .orElseGet(this::aws);
  }

  private Source simulated(String url) {
    AwsClients clients =
        new AwsClients(
            UrlConnectionHttpClient.create(),
            StaticCredentialsProvider.create(AwsBasicCredentials.create("simulated", "simulated")),
            AwsRetryStrategy.standardRetryStrategy(),
            region.orElse(ANY_REGION),
            Optional.of(address(url)));
    return new Source(url, clients, List.of());
  }

  private Source aws() {
    String profileName =
        profile.orElseGet(ProfileFileSystemSetting.AWS_PROFILE::getStringValueOrThrow);
    profile.ifPresent(SourceOptions::requireProfile);
    String home = region.orElseGet(() -> usualRegion(profileName));
    AwsClients clients =
        new AwsClients(
            UrlConnectionHttpClient.create(),
            credentials(profileName),
            AwsRetryStrategy.standardRetryStrategy(),
            home);
    return new Source("AWS, asked in " + home, clients, List.of());
  }

  /** Asked once beforehand: in the middle of a plan the SDK's own words fill a screen. */
  private static AwsCredentialsProvider credentials(String profileName) {
    DefaultCredentialsProvider credentials =
        DefaultCredentialsProvider.builder().profileName(profileName).build();
    try {
      credentials.resolveCredentials();
      return credentials;
    } catch (SdkException unusable) {
      String why = unusable.getMessage().split(" from any of the| : \\[", 2)[0];
      throw new UserMistake(
          "your AWS credentials cannot be used (%s); sign in, set AWS_PROFILE or give --profile NAME."
              .formatted(why));
    }
  }

  private static void requireProfile(String name) {
    if (ProfileFile.defaultProfileFile().profile(name).isEmpty()) {
      throw new UserMistake(
          "--profile %s: there is no such profile; 'aws configure list-profiles' lists yours."
              .formatted(name));
    }
  }

  private static String usualRegion(String profileName) {
    try {
      return DefaultAwsRegionProviderChain.builder()
          .profileName(profileName)
          .build()
          .getRegion()
          .id();
    } catch (SdkClientException unknown) {
      throw new UserMistake("no Region is configured; give --region REGION or set AWS_REGION.");
    }
  }

  private static URI address(String url) {
    try {
      URI uri = URI.create(url);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException nonsense) {
      // What is no URI is refused like any other address that cannot be asked.
    }
    throw new UserMistake(
        "--simulator %s: this is no address; give the one that 'serve' prints, http://127.0.0.1:PORT."
            .formatted(url));
  }

  private void refuseContradictions() {
    List<String> given =
        Stream.of(
                recorded.map(name -> "--recorded"),
                simulator.map(name -> "--simulator"),
                profile.map(name -> "--profile"))
            .flatMap(Optional::stream)
            .toList();
    if (given.size() > 1) {
      throw new UserMistake(
          "%s exclude each other: a plan is read from one place."
              .formatted(String.join(" and ", given)));
    }
    if (recorded.isPresent() && region.isPresent()) {
      throw new UserMistake(
          "--recorded and --region exclude each other: the directories name the Regions.");
    }
  }
}
