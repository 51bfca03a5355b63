package io.github.auroraupgrade.aws;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.StopUpgrade;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The SDK's clients, each made once. RDS clients are made for each Region as it is met: a global
 * database's members answer only in their own (facts §2.2).
 */
public final class AwsClients {
  private static final Pattern REGION_FORM =
      Pattern.compile("[a-z]{2,4}(-[a-z]{2,12}){1,3}-\\d{1,2}");
  private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
  private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(10);

  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;
  private final RetryStrategy retries;
  private final String homeRegion;
  private final Optional<URI> endpoint;
  private final UnaryOperator<RdsClient> before;
  private final Map<String, RdsClient> rds = new ConcurrentHashMap<>();
  private final Map<String, CloudWatchClient> cloudWatch = new ConcurrentHashMap<>();
  private final S3Client s3;
  private final SnsClient sns;
  private final SfnClient sfn;
  private final Throttles throttles = new Throttles();
  private final SsmClient ssm;
  private final EventBridgeClient events;

  /**
   * Clients that use this HTTP client and this retry strategy.
   *
   * @param homeRegion where this tool runs: its bucket, its topic and its state machine
   */
  public AwsClients(
      SdkHttpClient http,
      AwsCredentialsProvider credentials,
      RetryStrategy retries,
      String homeRegion) {
    this(http, credentials, retries, homeRegion, Optional.empty());
  }

  /**
   * Clients that ask one address, whatever the service and the Region.
   *
   * @param homeRegion where this tool runs
   * @param endpoint a simulated AWS; empty for AWS's own addresses
   */
  public AwsClients(
      SdkHttpClient http,
      AwsCredentialsProvider credentials,
      RetryStrategy retries,
      String homeRegion,
      Optional<URI> endpoint) {
    this(http, credentials, retries, homeRegion, endpoint, UnaryOperator.identity());
  }

  private AwsClients(
      SdkHttpClient http,
      AwsCredentialsProvider credentials,
      RetryStrategy retries,
      String homeRegion,
      Optional<URI> endpoint,
      UnaryOperator<RdsClient> before) {
    this.http = requireNonNull(http, "http is null");
    this.credentials = requireNonNull(credentials, "credentials is null");
    this.retries = requireNonNull(retries, "retries is null");
    this.homeRegion = requireNonNull(homeRegion, "homeRegion is null");
    this.endpoint = requireNonNull(endpoint, "endpoint is null");
    this.before = requireNonNull(before, "before is null");
    this.s3 = in(homeRegion, S3Client.builder().httpClient(http)).build();
    this.sns = in(homeRegion, SnsClient.builder().httpClient(http)).build();
    this.sfn = in(homeRegion, SfnClient.builder().httpClient(http)).build();
    this.events = in(homeRegion, EventBridgeClient.builder().httpClient(http)).build();
    this.ssm = in(homeRegion, SsmClient.builder().httpClient(http)).build();
  }

  /**
   * New clients like these, with something before those of RDS. For who upgrades thousands of
   * simulated databases, where the SDK's own work is most of what there is.
   *
   * @param client given the SDK's client of a Region, what is asked instead of it
   */
  public AwsClients withBeforeRds(UnaryOperator<RdsClient> client) {
    return new AwsClients(http, credentials, retries, homeRegion, endpoint, client);
  }

  /** Where this tool runs. Global clusters can be described from every Region (facts §2.2). */
  String homeRegion() {
    return homeRegion;
  }

  /** How many attempts AWS has throttled since this was asked last. */
  public long takeThrottles() {
    return throttles.take();
  }

  /**
   * The client of a Region. Regions come from events and ARNs, and become part of a host's name.
   *
   * @throws StopUpgrade if this is no Region's name
   */
  RdsClient rds(String region) {
    if (!REGION_FORM.matcher(region).matches()) {
      throw new StopUpgrade("A resource is said to be where no Region is", null);
    }
    return rds.computeIfAbsent(
        region, name -> before.apply(in(name, RdsClient.builder().httpClient(http)).build()));
  }

  S3Client s3() {
    return s3;
  }

  SnsClient sns() {
    return sns;
  }

  SfnClient sfn() {
    return sfn;
  }

  EventBridgeClient events() {
    return events;
  }

  SsmClient ssm() {
    return ssm;
  }

  CloudWatchClient cloudWatch(String region) {
    return cloudWatch.computeIfAbsent(
        region, name -> in(name, CloudWatchClient.builder().httpClient(http)).build());
  }

  private <B extends AwsClientBuilder<B, ?>> B in(String region, B builder) {
    endpoint.ifPresent(builder::endpointOverride);
    return builder
        .region(Region.of(region))
        .credentialsProvider(credentials)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .retryStrategy(retries)
                .addMetricPublisher(throttles)
                .apiCallTimeout(CALL_LIMIT)
                .apiCallAttemptTimeout(ATTEMPT_LIMIT)
                .build());
  }
}
