package io.github.auroraupgrade.simulator;

import static io.github.auroraupgrade.simulator.Laboratory.APSE2;
import static io.github.auroraupgrade.simulator.Laboratory.EUW1;
import static io.github.auroraupgrade.simulator.Laboratory.START;
import static io.github.auroraupgrade.simulator.Laboratory.USE1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterResponse;

/** The races of facts §3.5, watched every fifteen seconds. */
class RaceTest {
  private static final Map<Long, List<Reading>> WATCHED = new HashMap<>();

  private record Reading(Instant time, DBCluster cluster, String first, String second) {
    boolean isUpgrading() {
      return cluster.status().equals("upgrading");
    }
  }

  @Test
  void theCallReturnsWhileTheStatusStillReadsAvailable() {
    Laboratory lab = Laboratory.postgresql();
    ModifyDbClusterResponse answer =
        lab.rds(EUW1)
            .modifyDBCluster(
                r ->
                    r.dbClusterIdentifier("orders-euw1")
                        .engineVersion("16.13")
                        .applyImmediately(true));
    assertThat(answer.dbCluster().status()).isEqualTo("available");
    assertThat(answer.dbCluster().engineVersion()).isEqualTo("16.8");
    assertThat(answer.dbCluster().pendingModifiedValues().engineVersion()).isEqualTo("16.13");
    lab.pass(Duration.ofSeconds(15));
    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("available");
    lab.pass(Duration.ofSeconds(45));
    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("upgrading");
  }

  @Test
  void theVersionFlipsWhileTheClusterIsStillUpgrading() {
    List<Reading> readings = watch(7);
    assertThat(readings)
        .anyMatch(r -> r.isUpgrading() && r.cluster().engineVersion().equals("16.13"));
    Reading last = readings.getLast();
    assertThat(last.cluster().status()).isEqualTo("available");
    assertThat(last.cluster().pendingModifiedValues()).isNull();
    assertThat(last.first()).isEqualTo("available 16.13");
    assertThat(last.second()).isEqualTo("available 16.13");
  }

  @Test
  void aClusterTakesEightToTwentyFiveMinutes() {
    for (long seed = 7; seed <= 9; seed++) {
      List<Reading> readings = watch(seed);
      Instant begin = first(readings, Reading::isUpgrading);
      Instant end = last(readings, Reading::isUpgrading);
      assertThat(Duration.between(START, begin))
          .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(65));
      assertThat(Duration.between(begin, end))
          .isBetween(Duration.ofSeconds(450), Duration.ofMinutes(25));
    }
  }

  @Test
  void someInstancesLagTheirCluster() {
    boolean lagged = false;
    boolean led = false;
    for (long seed = 7; seed <= 9; seed++) {
      for (Reading reading : watch(seed)) {
        boolean done = reading.second().equals("available 16.13");
        lagged |=
            !reading.isUpgrading() && reading.cluster().engineVersion().equals("16.13") && !done;
        led |= reading.isUpgrading() && done;
      }
    }
    assertThat(lagged).isTrue();
    assertThat(led).isTrue();
  }

  @Test
  void theGlobalVersionLagsThePrimary() {
    Laboratory lab = Laboratory.postgresql();
    lab.modify(EUW1, "orders-euw1", "16.13");
    lab.modify(APSE2, "orders-apse2", "16.13");
    lab.pass(Duration.ofMinutes(30));
    lab.modify(USE1, "orders-use1", "16.13");
    lab.pass(Duration.ofMinutes(2));
    while (!lab.aws.members("orders").getFirst().status().equals("available")) {
      lab.pass(Duration.ofSeconds(1));
    }
    assertThat(lab.orders().engineVersion()).isEqualTo("16.8");
    lab.pass(Duration.ofSeconds(61));
    assertThat(lab.orders().engineVersion()).isEqualTo("16.13");
  }

  @Test
  void withoutApplyImmediatelyItWaitsForTheWindow() {
    Laboratory lab = Laboratory.postgresql();
    lab.rds(EUW1).modifyDBCluster(r -> r.dbClusterIdentifier("orders-euw1").engineVersion("16.13"));
    Instant window = Instant.parse("2026-11-22T02:00:00Z");
    lab.clock.advanceTo(window.minusSeconds(1));
    DBCluster waiting = lab.cluster(EUW1, "orders-euw1");
    assertThat(waiting.status()).isEqualTo("available");
    assertThat(waiting.pendingModifiedValues().engineVersion()).isEqualTo("16.13");
    lab.clock.advanceTo(window.plusSeconds(60));
    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("upgrading");
  }

  @Test
  void applyImmediatelyDoesNotWaitForTheWindowAnyMore() {
    Laboratory lab = Laboratory.postgresql();
    lab.rds(EUW1).modifyDBCluster(r -> r.dbClusterIdentifier("orders-euw1").engineVersion("16.13"));
    lab.modify(EUW1, "orders-euw1", "16.13");
    lab.pass(Duration.ofMinutes(1));
    assertThat(lab.cluster(EUW1, "orders-euw1").status()).isEqualTo("upgrading");
  }

  @Test
  void theSameCallTwiceStartsOneUpgrade() {
    Laboratory once = Laboratory.postgresql();
    once.modify(EUW1, "orders-euw1", "16.13");
    Laboratory twice = Laboratory.postgresql();
    twice.modify(EUW1, "orders-euw1", "16.13");
    twice.pass(Duration.ofSeconds(10));
    twice.modify(EUW1, "orders-euw1", "16.13");
    assertThat(twice.aws.nextChange()).isEqualTo(once.aws.nextChange());
  }

  private static List<Reading> watch(long seed) {
    return WATCHED.computeIfAbsent(seed, any -> watch(Laboratory.seeded(seed)));
  }

  private static List<Reading> watch(Laboratory lab) {
    String region = EUW1;
    String cluster = "orders-euw1";
    lab.modify(region, cluster, "16.13");
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < 110; i++) {
      List<DBInstance> instances = lab.rds(region).describeDBInstances().dbInstances();
      readings.add(
          new Reading(
              lab.clock.instant(),
              lab.cluster(region, cluster),
              words(instances.getFirst()),
              words(instances.getLast())));
      lab.pass(Duration.ofSeconds(15));
    }
    return readings;
  }

  private static String words(DBInstance instance) {
    return instance.dbInstanceStatus() + " " + instance.engineVersion();
  }

  private static Instant first(List<Reading> readings, Predicate<Reading> condition) {
    return readings.stream().filter(condition).findFirst().orElseThrow().time();
  }

  private static Instant last(List<Reading> readings, Predicate<Reading> condition) {
    return readings.stream().filter(condition).reduce((a, b) -> b).orElseThrow().time();
  }
}
