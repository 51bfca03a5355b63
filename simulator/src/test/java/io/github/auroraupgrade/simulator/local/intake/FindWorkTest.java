package io.github.auroraupgrade.simulator.local.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.EventDelivery;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.rds.model.PendingMaintenanceAction;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;

/** The sweep, through the deployed function and the simulated AWS. */
class FindWorkTest {
  private static final List<String> NAMES = List.of("billing", "ledger", "orders", "stock");

  @Test
  void itFindsWhatAnEventWouldHaveStarted() {
    IntakePractice intake = IntakePractice.on(IntakePractice.tagged(IntakePractice.AUTO, "run"));

    assertThat(intake.sweep()).isEqualTo(Map.of("STARTED", 1L));
    intake.pass(Duration.ofHours(6));

    assertThat(intake.names()).containsExactly("orders-run-2026-11-21");
    assertThat(intake.executions().getFirst().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(intake.sweep()).isEqualTo(Map.of("NOTHING_TO_DO", 1L));
  }

  @Test
  void sweepAndEventStartOneRunBetweenThem() {
    IntakePractice intake = IntakePractice.on(Fleet.named("orders-postgresql"));

    intake.send(intake.available("eu-west-1", "orders-euw1", 1));
    assertThat(intake.sweep()).isEqualTo(Map.of("ALREADY_STARTED", 1L));

    assertThat(intake.names()).containsExactly("orders-plan-2026-W47");
  }

  static List<EventDelivery> deliveries() {
    return List.of(
        EventDelivery.faithful(),
        EventDelivery.losingAll(),
        new EventDelivery(50, 0, Duration.ZERO, 1),
        new EventDelivery(0, 100, Duration.ofHours(3), 2),
        new EventDelivery(30, 50, Duration.ofHours(30), 3));
  }

  /** Events are a hint, the sweep is the truth. */
  @ParameterizedTest
  @MethodSource("deliveries")
  void theSameDatabasesAreStartedHoweverEventsAreDelivered(EventDelivery delivery) {
    IntakePractice intake =
        new IntakePractice(IntakePractice.several(NAMES), Faults.none(), delivery);
    for (String name : NAMES) {
      intake.practice.aws.at(
          intake.now().plusSeconds(10),
          new ScheduledEvent.UpgradeAnnounced(
              "arn:aws:rds:us-east-1:123456789012:cluster:" + name + "-use1"));
    }
    intake.pass(Duration.ofHours(2));
    intake.triggers.sweepEvery(Duration.ofDays(1));

    intake.pass(Duration.ofHours(40));

    assertThat(intake.names())
        .containsExactlyInAnyOrderElementsOf(
            NAMES.stream().map(name -> name + "-plan-2026-W47").toList());
    assertThat(intake.triggers.deadLetters()).isEmpty();
  }

  @Test
  void planMailsComeOnceAWeekHoweverOftenItSweeps() {
    IntakePractice intake = IntakePractice.on(Fleet.named("orders-postgresql"));
    intake.triggers.sweepEvery(Duration.ofHours(6));

    intake.pass(Duration.ofDays(8));

    assertThat(intake.names()).containsExactly("orders-plan-2026-W47", "orders-plan-2026-W48");
  }

  @Test
  void pendingMaintenanceIsToldAlthoughNoVersionIsWaiting() {
    IntakePractice intake = IntakePractice.on(IntakePractice.tagged(IntakePractice.AUTO, "run"));
    intake.sweep();
    intake.pass(Duration.ofHours(6));
    intake.practice.aws.at(
        intake.now().plusSeconds(1),
        new ScheduledEvent.MaintenancePending(
            "arn:aws:rds:eu-west-1:123456789012:db:orders-euw1-1",
            "system-update",
            "New Operating System patch is available"));
    intake.pass(Duration.ofMinutes(1));

    assertThat(intake.sweep()).isEqualTo(Map.of("STARTED", 1L));
    intake.pass(Duration.ofMinutes(5));

    assertThat(intake.names()).last().isEqualTo("orders-plan-2026-W47");
    assertThat(intake.practice.aws.mails().getLast().message())
        .contains("system-update on orders-euw1-1");
  }

  @Test
  void theNumberOfReadsGrowsWithTheRegionsNotWithTheDatabases() {
    assertThat(reads(IntakePractice.several(List.of("orders"))))
        .isEqualTo(reads(IntakePractice.several(NAMES)));
  }

  private static long reads(Fleet fleet) {
    IntakePractice intake = IntakePractice.on(fleet);
    intake.sweep();
    return intake.practice.aws.ledger().calls().stream()
        .filter(call -> call.service().equals("rds"))
        .map(Call::action)
        .count();
  }

  @Test
  void aRegionThatCannotBeReachedHidesItsDatabasesAndNoOthers() {
    Fleet two = IntakePractice.several(List.of("billing", "orders"));
    IntakePractice intake =
        new IntakePractice(
            onlyInTheUnitedStates(two, "billing"),
            Faults.none().with(CallFault.onAnyCall().by("FindWork").inRegion("eu-west-1")),
            EventDelivery.faithful());

    LambdaResult result = intake.practice.laptop.call("FindWork", "{}");

    assertThat(intake.names()).containsExactly("billing-plan-2026-W47");
    assertThat(result)
        .isInstanceOfSatisfying(
            LambdaResult.Failed.class,
            failed -> assertThat(failed.errorMessage()).contains("orders:").contains("eu-west-1"));
  }

  private static Fleet onlyInTheUnitedStates(Fleet fleet, String database) {
    return fleet.withGlobalCluster(
        database,
        global ->
            global.globalClusterMembers(
                global.build().globalClusterMembers().stream()
                    .filter(member -> member.dbClusterArn().contains("us-east-1"))
                    .map(member -> member.toBuilder().readers(List.of()).build())
                    .toList()));
  }

  @Test
  void oneDatabaseThatCannotBeStartedStopsNoOther() {
    IntakePractice intake =
        new IntakePractice(
            IntakePractice.several(NAMES),
            Faults.none().with(CallFault.on("StartExecution").calls(1, 3).throttled()),
            EventDelivery.faithful());

    assertThat(intake.practice.laptop.call("FindWork", "{}"))
        .isInstanceOf(LambdaResult.Failed.class);

    assertThat(intake.names()).hasSize(NAMES.size() - 1);
    assertThat(intake.sweep()).isEqualTo(Map.of("STARTED", 1L, "ALREADY_STARTED", 3L));
  }

  @Test
  void aSweepStartsAtMostTwentyFiveAndTheNextOnesGoOn() {
    List<String> many = IntStream.range(10, 40).mapToObj(i -> "db" + i).toList();
    IntakePractice intake = IntakePractice.on(IntakePractice.several(many));

    assertThat(intake.sweep()).isEqualTo(Map.of("STARTED", 25L, "DEFERRED", 5L));
    assertThat(intake.sweep()).isEqualTo(Map.of("ALREADY_STARTED", 25L, "STARTED", 5L));
  }

  @Test
  void aSweepBeginsWithWhatAwsHasSetADateForTheEarliestFirst() {
    Fleet fleet = IntakePractice.several(NAMES);
    IntakePractice intake =
        IntakePractice.on(forced(forced(fleet, NAMES.get(2), 20), NAMES.get(3), 10));

    intake.sweep();

    assertThat(intake.names())
        .startsWith(NAMES.get(3) + "-plan-2026-W47", NAMES.get(2) + "-plan-2026-W47");
  }

  private static Fleet forced(Fleet fleet, String database, int days) {
    return fleet.withMaintenance(
        ResourcePendingMaintenanceActions.builder()
            .resourceIdentifier("arn:aws:rds:us-east-1:123456789012:cluster:" + database + "-use1")
            .pendingMaintenanceActionDetails(
                List.of(
                    PendingMaintenanceAction.builder()
                        .action("system-update")
                        .description("A patch")
                        .forcedApplyDate(
                            Instant.parse("2026-11-21T03:00:00Z").plus(Duration.ofDays(days)))
                        .build()))
            .build());
  }

  @Test
  void deniedDatabasesAreLeftAlone() {
    Fleet fleet =
        IntakePractice.tagged(
            IntakePractice.several(List.of("billing", "orders")),
            "billing",
            IntakePractice.DENY,
            "");
    IntakePractice intake = IntakePractice.on(fleet);

    assertThat(intake.sweep()).isEqualTo(Map.of("DENIED", 1L, "STARTED", 1L));
    assertThat(intake.executions())
        .extracting(Execution::name)
        .containsExactly("orders-plan-2026-W47");
  }

  @Test
  void databasesOfOtherEnginesAreNotLookedAt() {
    Fleet fleet =
        IntakePractice.several(List.of("billing", "orders"))
            .withGlobalCluster("billing", global -> global.engine("docdb"));
    IntakePractice intake = IntakePractice.on(fleet);

    assertThat(intake.sweep()).isEqualTo(Map.of("STARTED", 1L));
    assertThat(intake.names()).containsExactly("orders-plan-2026-W47");
  }
}
