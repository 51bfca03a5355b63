package io.github.auroraupgrade.simulator;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/** A simulated AWS on a virtual clock, with real SDK clients that never retry. */
public final class Laboratory {
  public static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
  public static final String USE1 = "us-east-1";
  public static final String EUW1 = "eu-west-1";
  public static final String APSE2 = "ap-southeast-2";

  public final VirtualClock clock = VirtualClock.startingAt(START);
  public final SimulatedAws aws;
  private final Map<String, RdsClient> clients = new HashMap<>();

  private Laboratory(Fleet fleet, long seed, Faults faults, Uncertainties uncertainties) {
    this.aws = SimulatedAws.of(fleet, fleet.catalogue(), clock, seed, faults, uncertainties);
  }

  public static Laboratory postgresql() {
    return of(Fleet.named("orders-postgresql"), Faults.none());
  }

  static Laboratory mysql() {
    return of(Fleet.named("orders-mysql"), Faults.none());
  }

  public static Laboratory postgresql(Faults faults) {
    return of(Fleet.named("orders-postgresql"), faults);
  }

  public static Laboratory of(Fleet fleet, Faults faults) {
    return new Laboratory(fleet, 7, faults, Uncertainties.likeliest());
  }

  static Laboratory of(Fleet fleet, Uncertainties uncertainties) {
    return new Laboratory(fleet, 7, Faults.none(), uncertainties);
  }

  static Laboratory seeded(long seed) {
    return new Laboratory(
        Fleet.named("orders-postgresql"), seed, Faults.none(), Uncertainties.likeliest());
  }

  public RdsClient rds(String region) {
    return rds(region, "Tester");
  }

  public RdsClient rds(String region, String caller) {
    return clients.computeIfAbsent(
        region + "/" + caller,
        any -> configured(RdsClient.builder(), region, aws.httpClient(caller)).build());
  }

  SnsClient sns(String region) {
    return configured(SnsClient.builder(), region, aws.httpClient("Tester")).build();
  }

  public S3Client s3(String region) {
    return configured(S3Client.builder(), region, aws.httpClient("Tester")).build();
  }

  public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configured(
      B builder, String region, SdkHttpClient http) {
    return builder
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
        .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .httpClient(http);
  }

  static SdkHttpClient socket() {
    return UrlConnectionHttpClient.create();
  }

  public void modify(String region, String cluster, String version) {
    rds(region)
        .modifyDBCluster(
            r -> r.dbClusterIdentifier(cluster).engineVersion(version).applyImmediately(true));
  }

  public DBCluster cluster(String region, String name) {
    return rds(region).describeDBClusters(r -> r.dbClusterIdentifier(name)).dbClusters().getFirst();
  }

  public DBInstance instance(String region, String name) {
    return rds(region)
        .describeDBInstances(r -> r.dbInstanceIdentifier(name))
        .dbInstances()
        .getFirst();
  }

  public GlobalCluster orders() {
    return rds(USE1)
        .describeGlobalClusters(r -> r.globalClusterIdentifier("orders"))
        .globalClusters()
        .getFirst();
  }

  public void pass(Duration time) {
    clock.advance(time);
    aws.bringUpToDate();
  }

  public static String arn(String region, String cluster) {
    return Arn.cluster(region, "123456789012", cluster).toString();
  }
}
