package io.github.auroraupgrade.simulator.bench;

import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleets;
import io.github.auroraupgrade.simulator.local.ManyRegions;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * One global database on a simulated AWS and a virtual clock. The same seed takes as long for each
 * member, no matter who upgrades it. What is measured is what the simulated AWS knows, not what
 * callers read.
 */
final class World {
  static final String DATABASE = "orders";
  static final String FROM = "16.8";
  static final String TARGET = "16.13";
  private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  /** A member: its Region and its cluster's identifier. */
  record Member(String region, String cluster) {}

  final VirtualClock clock = VirtualClock.startingAt(START);
  final SimulatedAws aws;
  private final List<Member> members;
  private final Map<String, RdsClient> clients = new HashMap<>();
  private Duration gap = Duration.ZERO;
  private Instant sampled = START;

  World(int secondaries, long seed) {
    this.members =
        IntStream.rangeClosed(0, secondaries)
            .mapToObj(number -> new Member(ManyRegions.REGIONS.get(number), "orders-" + number))
            .toList();
    this.aws =
        SimulatedAws.of(
            Fleets.global(
                DATABASE,
                "aurora-postgresql",
                FROM,
                members.stream()
                    .map(member -> member.region() + "/" + member.cluster())
                    .toArray(String[]::new)),
            Catalogue.recorded(),
            clock,
            seed,
            Faults.none());
  }

  Member primary() {
    return members.getFirst();
  }

  List<Member> secondaries() {
    return members.subList(1, members.size());
  }

  /** In AWS's order, the primary first. */
  List<Member> members() {
    return members;
  }

  /** The SDK in a Region; it does not retry. */
  RdsClient rds(String region) {
    return clients.computeIfAbsent(
        region,
        name ->
            RdsClient.builder()
                .region(Region.of(name))
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "s")))
                .overrideConfiguration(any -> any.retryStrategy(retry -> retry.maxAttempts(1)))
                .httpClient(aws.httpClient("peer"))
                .build());
  }

  void modify(Member member) {
    rds(member.region())
        .modifyDBCluster(
            any ->
                any.dbClusterIdentifier(member.cluster())
                    .engineVersion(TARGET)
                    .applyImmediately(true));
  }

  /** Lets time pass; what happens on the way is seen when it happens. */
  void sleep(Duration time) {
    sleepUntil(clock.instant().plus(time));
  }

  void sleepUntil(Instant end) {
    for (Optional<Instant> next = nextChange(end); next.isPresent(); next = nextChange(end)) {
      advanceTo(next.get());
    }
    advanceTo(end);
  }

  private Optional<Instant> nextChange(Instant end) {
    return aws.nextChange().filter(next -> next.isAfter(clock.instant()) && next.isBefore(end));
  }

  private void advanceTo(Instant time) {
    boolean differed = versions() > 1;
    clock.advanceTo(time);
    if (differed) {
      gap = gap.plus(Duration.between(sampled, time));
    }
    sampled = time;
    aws.bringUpToDate();
  }

  private long versions() {
    return aws.members(DATABASE).stream().map(MemberStatus::engineVersion).distinct().count();
  }

  /** Whether clusters and instances serve on the target. */
  boolean isDone(List<Member> wanted) {
    return wanted.stream().allMatch(this::isDone);
  }

  private boolean isDone(Member member) {
    return aws.members(DATABASE).stream()
            .filter(it -> it.clusterIdentifier().equals(member.cluster()))
            .allMatch(it -> serves(it.engineVersion(), it.status()))
        && aws.instances(DATABASE).stream()
            .filter(it -> it.clusterIdentifier().equals(member.cluster()))
            .allMatch(it -> serves(it.engineVersion(), it.status()));
  }

  private static boolean serves(String version, String status) {
    return version.equals(TARGET) && status.equals("available");
  }

  /** How long it took until now. */
  Duration elapsed() {
    return Duration.between(START, clock.instant());
  }

  /** How long members were on different versions. */
  Duration gap() {
    return gap;
  }
}
