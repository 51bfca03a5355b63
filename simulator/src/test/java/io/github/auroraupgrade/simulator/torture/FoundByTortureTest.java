package io.github.auroraupgrade.simulator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.MetricValue;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.torture.draw.FaultPlanBuilder;
import io.github.auroraupgrade.simulator.torture.draw.ManagedUpgradeGenerator;
import io.github.auroraupgrade.simulator.torture.draw.PassingFaults;
import io.github.auroraupgrade.simulator.torture.draw.PatchGenerator;
import io.github.auroraupgrade.simulator.torture.draw.RebuildGenerator;
import io.github.auroraupgrade.simulator.torture.draw.RequestGenerator;
import io.github.auroraupgrade.simulator.torture.drawn.Asked;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlans;
import io.github.auroraupgrade.simulator.torture.drawn.HoldSchedule;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention;
import io.github.auroraupgrade.simulator.torture.invariant.Invariant;
import io.github.auroraupgrade.simulator.torture.observe.ExecutionRecord;
import io.github.auroraupgrade.simulator.torture.observe.ObservedChange;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import io.github.auroraupgrade.simulator.torture.observe.SentAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What torture found, each with its seed at the time, and scenarios that seeds seldom draw. */
class FoundByTortureTest {
  private static final LentClients CLIENTS = new LentClients();

  /** Seed 75: nine secondaries refused as busy were asked again at every look, for hours. */
  @Test
  void membersKeptBusyByAnotherAreNotAskedAtEveryLook() {
    RunRecord seen = tenSecondaries(Duration.ofMinutes(20));
    assertThat(seen.ended().getFirst().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(seen.calls().stream().filter(call -> call.action().equals("ModifyDBCluster")))
        .hasSizeLessThan(250);
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  @Test
  void sixHoursWithElevenRegionsTakeAQuarterOfTheHistoryAtMost() {
    RunRecord seen = tenSecondaries(Duration.ofHours(8));
    ExecutionRecord first = seen.ended().getFirst();
    assertThat(first.lastState()).isEqualTo("UpgradeHalted");
    assertThat(first.took()).isBetween(Duration.ofHours(6), Duration.ofHours(9));
    assertThat(first.historyEvents()).isLessThan(25_000 / 4);
  }

  /** Seed 5090: stopped in the moment of its start, an execution has entered no state. */
  @Test
  void anExecutionThatIsStoppedAtOnceIsTestifiedOfToo() {
    RunRecord seen =
        seen(
            FaultPlans.of(
                RequestGenerator::minor,
                asked -> asked.drawn().members().size() == 2,
                draft -> {
                  Duration pause = Duration.ofMinutes(10);
                  draft.intervene(new Intervention.StopAndStartAnew(in(25), pause));
                  draft.intervene(new Intervention.StopAndStartAnew(in(60), pause));
                }));

    assertThat(seen.ended()).extracting(ExecutionRecord::lastState).contains("");
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  /** Seed 42: the answer to the first call was lost, and the SDK's second one refused. */
  @Test
  void aSecondaryThatLeftUnheardOfIsNotTakenForARefusal() {
    RunRecord seen =
        seen(
            FaultPlans.of(
                RebuildGenerator::rebuild,
                asked -> asked.drawn().members().size() == 2,
                draft -> {
                  draft.holds().consents(HoldSchedule.Consenting.YES);
                  draft.suffer(CallFault.on("RemoveFromGlobalCluster").calls(1, 2).lostAfter());
                }));

    assertThat(seen.duringTheFaults().getLast().lastState()).isEqualTo("Upgraded");
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  /** Seed 57: planned again before the primary's turn, the run forgot the primary's patch. */
  @Test
  void aPlanThatIsMadeAgainBeforeThePrimaryStillHasItsPatch() {
    RunRecord seen =
        seen(
            FaultPlans.of(
                PatchGenerator::draw,
                asked -> patchAt(asked).equals("immediate"),
                draft -> draft.request().put("approval", "primary")));

    ExecutionRecord first = seen.ended().getFirst();
    assertThat(first.lastState()).isEqualTo("Upgraded");
    assertThat(first.unpatchedWhenDone()).isEmpty();
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  /** Seed 1307: looked at every two minutes for a week, a member that hangs filled the history. */
  @Test
  void aPatchThatHangsInItsWindowIsGivenUpWhileThereIsRoomInTheHistory() {
    RunRecord seen =
        seen(
            FaultPlans.of(
                PatchGenerator::draw,
                asked -> patchAt(asked).equals("next-maintenance"),
                draft -> {
                  draft.goes(draft.drawn().primary(), new UpgradeOutcome.Sticks());
                  draft.excuse(Excuse.Cause.NOT_TRANSIENT);
                }));

    ExecutionRecord first = seen.ended().getFirst();
    assertThat(first.lastState()).isEqualTo("UpgradeHalted");
    assertThat(first.took()).isLessThan(Duration.ofDays(2));
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  /** Seed 352: where AWS upgrades all members together, nobody was asked before the primary. */
  @ParameterizedTest
  @ValueSource(strings = {"primary", "both"})
  void theApprovalBeforeThePrimaryIsAskedForBeforeAllMembersTogether(String approval) {
    RunRecord seen =
        seen(
            FaultPlans.of(
                ManagedUpgradeGenerator::major,
                asked -> asked.drawn().members().size() == 2,
                draft -> draft.request().put("approval", approval)));

    assertThat(seen.ended().getFirst().lastState()).isEqualTo("Upgraded");
    assertThat(seen.answers()).anyMatch(SentAnswer::beforePrimary);
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  /** A freeze that begins while the safety snapshot is taken holds what comes after it. */
  @Test
  void aFreezeDuringTheSnapshotHoldsTheUpgradeOfAllMembers() {
    FaultPlan faultPlan =
        FaultPlans.of(
            ManagedUpgradeGenerator::major,
            asked -> !asked.request().has("safetySnapshot"),
            draft -> {
              draft.request().putArray("changeCalendars").add(HoldSchedule.CALENDAR);
              draft.freezes(new HoldSchedule.Freeze(in(30), in(20 * 3600)));
            });

    RunRecord seen = seen(faultPlan);

    assertThat(seen.changes().stream().filter(ObservedChange::bringsPrimaryOn).findFirst())
        .hasValueSatisfying(change -> assertThat(change.time()).isAfterOrEqualTo(in(20 * 3600)));
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  /** Seed 1406: the new primary was on the target already, so the global cluster was, too. */
  @Test
  void afterAFailoverToAMemberThatIsDoneTheOthersAreUpgradedOneByOne() {
    RunRecord seen =
        seen(
            FaultPlans.of(
                ManagedUpgradeGenerator::minor,
                asked -> asked.drawn().members().size() == 2,
                draft -> {
                  String to = draft.drawn().secondaries().getFirst().arn().toString();
                  // The primary's turn begins when the secondary is done.
                  draft.happens(in(26 * 60), new ScheduledEvent.Failover(DrawnFleet.DATABASE, to));
                  draft.excuse(Excuse.Cause.NOT_TRANSIENT, Excuse.Cause.ROLES_MOVED);
                }));

    assertThat(seen.finalRun().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  /** Seed 10009: asked as a secondary, then made the primary, it was asked again unapproved. */
  @Test
  void aSecondaryThatBecomesThePrimaryIsNotAskedAgainWithoutApproval() {
    RunRecord seen =
        seen(
            minorOfTwo(
                draft -> {
                  DrawnMember to = draft.drawn().secondaries().getFirst();
                  draft.request().put("approval", "primary");
                  draft.goes(to, new UpgradeOutcome.Sticks());
                  draft.happens(
                      in(390),
                      new ScheduledEvent.Failover(DrawnFleet.DATABASE, to.arn().toString()));
                  draft.excuse(Excuse.Cause.NOT_TRANSIENT, Excuse.Cause.ROLES_MOVED);
                }));

    assertThat(seen.changes().stream().filter(ObservedChange::bringsPrimaryOn)).isNotEmpty();
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  /** Seed 5336: the run's first call found somebody else's upgrade, and counted as its own. */
  @Test
  void thePlanAfterAFailoverNeedsAnApprovalWhereTheRunHasChangedNothingItself() {
    RunRecord seen =
        seen(
            minorOfTwo(
                draft -> {
                  DrawnMember to = draft.drawn().secondaries().getFirst();
                  String target = draft.request().path("targetEngineVersion").asString();
                  draft.request().put("approval", "both");
                  draft.happens(
                      in(60),
                      new ScheduledEvent.SomebodyModifies(
                          to.region(), to.identifier(), target, false));
                  draft.happens(
                      in(800),
                      new ScheduledEvent.Failover(DrawnFleet.DATABASE, to.arn().toString()));
                  draft.excuse(Excuse.Cause.NOT_TRANSIENT, Excuse.Cause.ROLES_MOVED);
                }));

    assertThat(seen.changes().stream().filter(change -> !change.bringsPrimaryOn())).isNotEmpty();
    assertThat(seen.answers().stream().filter(answer -> !answer.beforePrimary())).hasSize(2);
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  /** Seed 25139: behind for some minutes after its upgrade, a secondary made the run halt. */
  @Test
  void aSecondaryThatHasToCatchUpDelaysThePlanThatIsMadeAgainBeforeThePrimary() {
    RunRecord seen = seen(behindAfterItsUpgrade(Duration.ofMinutes(5)));

    assertThat(seen.ended().getFirst().lastState()).isEqualTo("Upgraded");
    assertThat(seen.ended().getFirst().statesSeen()).contains("WaitToPlan");
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  @Test
  void aSecondaryThatDoesNotCatchUpInTenMinutesHaltsTheRun() {
    RunRecord seen = seen(behindAfterItsUpgrade(Duration.ofMinutes(15)));

    assertThat(seen.ended().getFirst().lastState()).isEqualTo("UpgradeHalted");
    assertThat(seen.ended().getFirst().cause())
        .hasValueSatisfying(cause -> assertThat(cause).contains("replication-lag"));
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  /** Seed 30602: what AWS tells of one member's checks has ended the attempt of all of them. */
  @Test
  void allMembersMayBeAskedForAgainWhenTheChecksOfOneHaveFailed() {
    RunRecord seen =
        seen(
            FaultPlans.of(
                ManagedUpgradeGenerator::minor,
                asked -> asked.drawn().members().size() == 2,
                draft -> {
                  draft.goes(
                      draft.drawn().secondaries().getFirst(), new UpgradeOutcome.PrecheckFails());
                  draft.intervene(new Intervention.StartSecondRun(in(8 * 60)));
                  draft.excuse(Excuse.Cause.NOT_TRANSIENT);
                }));

    assertThat(seen.changes())
        .extracting(ObservedChange::action)
        .filteredOn("ModifyGlobalCluster"::equals)
        .hasSizeGreaterThan(1);
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  /** Seed 125: AWS took the call while a reader was being made, and gave the upgrade up at once. */
  @Test
  void aReaderThatAutoScalingMakesIsWaitedForBeforeItsClusterIsUpgraded() {
    RunRecord seen =
        seen(
            minorOfTwo(
                draft ->
                    draft.happens(
                        in(1),
                        new ScheduledEvent.ReaderAdded(
                            draft.drawn().secondaries().getFirst().arn().toString(),
                            PassingFaults.READER + "000000000001",
                            Duration.ofMinutes(8)))));

    assertThat(seen.duringTheFaults().getLast().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  /** Seed 201: for six hours the run waited for a primary of a database that had no member. */
  @Test
  void aGlobalDatabaseThatIsTakenApartHaltsTheRunSoon() {
    RunRecord seen =
        seen(
            minorOfTwo(
                draft -> {
                  draft.happens(in(90), new ScheduledEvent.PrimaryDetached(DrawnFleet.DATABASE));
                  draft.othersAct(Excuse.Cause.DISSOLVED, in(90));
                }));

    ExecutionRecord first = seen.ended().getFirst();
    assertThat(first.lastState()).isEqualTo("UpgradeHalted");
    assertThat(first.cause().orElse("")).contains("has-members");
    assertThat(first.took()).isLessThan(Duration.ofHours(1));
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  /** Not of a seed: its ARN is another one, so the run plans again and upgrades it by that. */
  @Test
  void aSecondaryThatIsRenamedIsUpgradedByItsNewName() {
    RunRecord seen =
        seen(
            minorOfTwo(
                draft -> {
                  DrawnMember one = draft.drawn().secondaries().getFirst();
                  draft.happens(
                      in(3),
                      new ScheduledEvent.SomebodyRenames(
                          one.region(), one.identifier(), "orders-renamed"));
                  draft.othersAct(Excuse.Cause.MEMBER_RENAMED, in(3));
                }));

    assertThat(seen.ended().getFirst().lastState()).isEqualTo("Upgraded");
    assertThat(seen.changes()).extracting(ObservedChange::subject).contains("orders-renamed");
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  /** Not of a seed: the versions and the definition that a run began with are its own. */
  @Test
  void aReleaseThatIsDeployedDuringARunChangesNothingForIt() {
    FaultPlan faultPlan =
        minorOfTwo(draft -> draft.intervene(new Intervention.ReleaseDeployed(in(90), true)));
    SimulationRun trial = new SimulationRun(faultPlan, CLIENTS, false);
    RunRecord seen = trial.runRecord();

    assertThat(seen.ended().getFirst().lastState()).isEqualTo("Upgraded");
    assertThat(trial.versions().get(seen.ended().getFirst().arn())).isEqualTo("1");
    assertThat(trial.versions().get(seen.finalRun().arn())).isEqualTo("2");
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  private static FaultPlan behindAfterItsUpgrade(Duration time) {
    return minorOfTwo(
        draft -> {
          DrawnMember behind = draft.drawn().secondaries().getFirst();
          Instant done = in(behind.takes().toSeconds() + 120);
          draft.request().put("approval", "primary");
          draft.measures(
              new MetricValue(
                  behind.identifier(),
                  "AuroraGlobalDBReplicationLag",
                  in(60),
                  done.plus(time),
                  Optional.of(90_000_000.0)));
          draft.excuse(Excuse.Cause.NOT_TRANSIENT);
        });
  }

  private static FaultPlan minorOfTwo(Consumer<FaultPlanBuilder> troubles) {
    return FaultPlans.of(RequestGenerator::minor, FoundByTortureTest::isNamedForTwo, troubles);
  }

  /** A version of PostgreSQL for two members. */
  private static boolean isNamedForTwo(Asked asked) {
    return asked.drawn().members().size() == 2
        && asked.drawn().engine().equals("aurora-postgresql")
        && asked.request().path("targetEngineVersion").asString("").contains(".");
  }

  private static Instant in(long seconds) {
    return FaultPlan.START.plusSeconds(seconds);
  }

  private static String patchAt(Asked asked) {
    return asked.drawn().members().size() == 3
        ? asked.request().path("patchAt").asString("")
        : "too many or too few members";
  }

  private static RunRecord seen(FaultPlan faultPlan) {
    return new SimulationRun(faultPlan, CLIENTS, false).runRecord();
  }

  private static RunRecord tenSecondaries(Duration each) {
    FaultPlan faultPlan = FaultPlans.oneMemberAtATime(11, each);
    return seen(faultPlan);
  }
}
