package io.github.auroraupgrade.cli.aws;

import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.fleet.AwsRegions;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** AWS with the user's Region and credentials, or a simulated AWS at an address. */
public final class AwsOptions {
  private static final String ANY_REGION = "us-east-1";
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}");

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The home Region of this tool, where AWS is asked; by default your usual one.")
  private Optional<String> region = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The profile with the credentials; by default your usual ones.")
  private Optional<String> profile = Optional.empty();

  @Option(
      names = "--simulator",
      paramLabel = "URL",
      description = "Use the simulated AWS that 'aurora-upgrade serve' started.")
  private Optional<String> simulator = Optional.empty();

  /**
   * An AWS that can be asked.
   *
   * @param name for a sentence: {@code AWS, asked in eu-west-1}, an address
   * @param credentials whose they are, for a sentence: {@code profile prod-dba}
   * @param region where it is asked
   * @param simulator the simulated AWS's address; empty for the real one
   * @param profileOption the profile that was named on the command line
   * @param caller asks AWS who calls: an ARN
   */
  public record Connection(
      String name,
      AwsClients clients,
      String credentials,
      String region,
      Optional<String> simulator,
      Optional<String> profileOption,
      Supplier<String> caller) {}

  /** The options that were given, by name. */
  public List<String> given() {
    return Stream.of(
            simulator.map(name -> "--simulator"),
            profile.map(name -> "--profile"),
            region.map(name -> "--region"))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The options that were given, as a person types them. */
  public List<String> words() {
    return Stream.of(
            option("--simulator", simulator),
            option("--profile", profile),
            option("--region", region))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> option(String name, Optional<String> value) {
    return value.map(given -> List.of(name, given)).orElse(List.of());
  }

  /**
   * The AWS that the options name.
   *
   * @throws UserMistake when they contradict each other or cannot be used
   */
  public Connection open() {
    return open(Optional.empty());
  }

  /**
   * The AWS that the options name.
   *
   * @param named the Region of an ARN that the user gave; asked unless the options say another
   * @throws UserMistake when they contradict each other or cannot be used
   */
  public Connection open(Optional<String> named) {
    if (simulator.isPresent() && profile.isPresent()) {
      throw new UserMistake(
          "--simulator and --profile cannot be used together: a simulated AWS takes any"
              + " credentials.");
    }
    region.ifPresent(AwsOptions::requireRegion);
    Optional<String> wanted = region.or(() -> named);
    return simulator.map(url -> simulated(url, wanted)).orElseGet(() -> aws(wanted));
  }

  private Connection simulated(String url, Optional<String> wanted) {
    StaticCredentialsProvider anybody =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("simulated", "simulated"));
    return connection(
        url, "the simulated AWS", anybody, wanted.orElse(ANY_REGION), Optional.of(address(url)));
  }

  private Connection connection(
      String name,
      String credentialsOrigin,
      AwsCredentialsProvider credentials,
      String region,
      Optional<URI> address) {
    SdkHttpClient http = UrlConnectionHttpClient.create();
    return new Connection(
        name,
        new AwsClients(
            http, credentials, AwsRetryStrategy.standardRetryStrategy(), region, address),
        credentialsOrigin,
        region,
        address.map(URI::toString),
        profile,
        new Caller(http, credentials, region, address)::arn);
  }

  private Connection aws(Optional<String> wanted) {
    PersonalCredentials mine = PersonalCredentials.find(profile);
    String home = wanted.orElseGet(() -> usualRegion(mine.profile()));
    return connection(
        "AWS (" + mine.origin() + "), asked in " + home,
        mine.origin(),
        mine.provider(),
        home,
        Optional.empty());
  }

  private static void requireRegion(String name) {
    if (!REGION.matcher(name).matches()) {
      throw new UserMistake(
          "--region %s: this is not a Region. %sGive one such as eu-west-1."
              .formatted(name, AwsRegions.question(name)));
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
      throw new UserMistake(
          ("profile %s has no Region, and the environment names none; give --region REGION or set"
                  + " AWS_REGION.")
              .formatted(profileName));
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
        ("--simulator %s: this is not an address; give the one that 'serve' prints,"
                + " http://127.0.0.1:PORT.")
            .formatted(url));
  }
}
