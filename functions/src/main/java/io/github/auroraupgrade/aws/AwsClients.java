package io.github.auroraupgrade.aws;

import io.github.auroraupgrade.StopUpgrade;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
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
 * The SDK's clients, each made once and when it is first needed: most functions need two of them,
 * and each adds some hundred classes to a cold start. RDS clients are made for each Region as it is
 * met: a global database's members answer only in their own (facts §2.2).
 */
public final class AwsClients {
  private static final Pattern REGION_FORM =
      Pattern.compile("[a-z]{2,4}(-[a-z]{2,12}){1,3}-\\d{1,2}");
  private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
  private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(10);

  private final Making making;
  private final String homeRegion;
  private final Map<String, RdsClient> rds = new ConcurrentHashMap<>();
  private final Map<String, CloudWatchClient> cloudWatch = new ConcurrentHashMap<>();
  private final Supplier<S3Client> s3;
  private final Supplier<SnsClient> sns;
  private final Supplier<SfnClient> sfn;
  private final Throttles throttles = new Throttles();
  private final Map<String, SsmClient> ssm = new ConcurrentHashMap<>();
  private final Supplier<EventBridgeClient> events;

  /** What every client is made with. */
  private record Making(
      SdkHttpClient http,
      AwsCredentialsProvider credentials,
      RetryStrategy retries,
      Optional<URI> endpoint,
      boolean hasLimits,
      UnaryOperator<RdsClient> beforeRds,
      UnaryOperator<S3Client> beforeS3) {}

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
    this(
        new Making(
            http,
            credentials,
            retries,
            endpoint,
            true,
            UnaryOperator.identity(),
            UnaryOperator.identity()),
        homeRegion);
  }

  private AwsClients(Making making, String homeRegion) {
    this.making = making;
    this.homeRegion = homeRegion;
    this.s3 = new Lazy<>(() -> making.beforeS3().apply(in(homeRegion, S3Client.builder()).build()));
    this.sns = new Lazy<>(() -> in(homeRegion, SnsClient.builder()).build());
    this.sfn = new Lazy<>(() -> in(homeRegion, SfnClient.builder()).build());
    this.events = new Lazy<>(() -> in(homeRegion, EventBridgeClient.builder()).build());
  }

  /**
   * New clients like these that wait for an answer as long as it takes: where time is simulated, a
   * limit in real time would only tell how busy the machine is.
   *
   * @param beforeRds given the SDK's client of RDS in a Region, what is asked instead of it
   * @param beforeS3 the same for S3
   */
  public AwsClients inSimulatedTime(
      UnaryOperator<RdsClient> beforeRds, UnaryOperator<S3Client> beforeS3) {
    return new AwsClients(
        new Making(
            making.http(),
            making.credentials(),
            making.retries(),
            making.endpoint(),
            false,
            beforeRds,
            beforeS3),
        homeRegion);
  }

  /** Where this tool runs. Global clusters can be described from every Region (facts §2.2). */
  public String homeRegion() {
    return homeRegion;
  }

  /** How many attempts AWS has throttled since this was asked last. */
  public long takeThrottles() {
    return throttles.take();
  }

  /**
   * The client of a Region. Regions come from events and ARNs, and become part of a host's name.
   *
   * @throws StopUpgrade if this is not a Region's name
   */
  public RdsClient rds(String region) {
    RdsClient known = rds.get(region);
    return known != null
        ? known
        : rds.computeIfAbsent(
            checked(region),
            name -> making.beforeRds().apply(in(name, RdsClient.builder()).build()));
  }

  private static String checked(String region) {
    if (!REGION_FORM.matcher(region).matches()) {
      throw new StopUpgrade("AWS returned a resource whose Region is not a Region of AWS");
    }
    return region;
  }

  public S3Client s3() {
    return s3.get();
  }

  public SnsClient sns() {
    return sns.get();
  }

  public SfnClient sfn() {
    return sfn.get();
  }

  public EventBridgeClient events() {
    return events.get();
  }

  /**
   * The client of a Region: an ARN names it.
   *
   * @throws StopUpgrade if this is not a Region's name
   */
  public SsmClient ssm(String region) {
    return ssm.computeIfAbsent(checked(region), name -> in(name, SsmClient.builder()).build());
  }

  /**
   * The client of a Region: a member's ARN names it.
   *
   * @throws StopUpgrade if this is not a Region's name
   */
  public CloudWatchClient cloudWatch(String region) {
    return cloudWatch.computeIfAbsent(
        checked(region), name -> in(name, CloudWatchClient.builder()).build());
  }

  private <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B in(
      String region, B builder) {
    making.endpoint().ifPresent(builder::endpointOverride);
    ClientOverrideConfiguration.Builder configuration =
        ClientOverrideConfiguration.builder()
            .retryStrategy(making.retries())
            .addMetricPublisher(throttles);
    if (making.hasLimits()) {
      configuration.apiCallTimeout(CALL_LIMIT).apiCallAttemptTimeout(ATTEMPT_LIMIT);
    }
    return builder
        .httpClient(making.http())
        .region(Region.of(region))
        .credentialsProvider(making.credentials())
        .overrideConfiguration(configuration.build());
  }

  /** Made at the first call; threads that call together get the same one. */
  private static final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> made;
    private @Nullable T value;

    Lazy(Supplier<T> made) {
      this.made = made;
    }

    @Override
    public synchronized T get() {
      if (value == null) {
        value = made.get();
      }
      return value;
    }
  }
}
