package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static io.github.auroraupgrade.rollout.Drive.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.UpgradeTags;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.rollout.progress.StepAttempt;
import io.github.auroraupgrade.rollout.progress.StepResult.Outcome;
import io.github.auroraupgrade.rollout.reading.Observation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreCallGuardTest {
  private static final TestFleet FLEET = TestFleet.on("16.8");

  @Test
  void anIdleSecondaryIsAsked() {
    assertThat(look(FLEET, EUROPE, 1)).isInstanceOf(PreCallGuard.Ask.class);
  }

  @Test
  void thePrimaryIsAskedOnlyWhenEverySecondaryIsDone() {
    TestFleet half = FLEET.upgraded(EUROPE, TARGET);
    assertThat(outcome(half, PRIMARY, 1)).isEqualTo(Outcome.REFUSED);
    assertThat(look(half.upgraded(SYDNEY, TARGET), PRIMARY, 1))
        .isInstanceOf(PreCallGuard.Ask.class);
  }

  @Test
  void thePrimaryWaitsForASecondaryThatIsOnTheVersionAndDoesNotServeForAMoment() {
    TestFleet done = FLEET.upgraded(EUROPE, TARGET).upgraded(SYDNEY, TARGET);
    assertThat(look(done.withStatus(EUROPE, "backing-up"), PRIMARY, 1))
        .isEqualTo(
            new PreCallGuard.Leave(
                Outcome.BUSY,
                "the primary comes last, and these do not serve now: orders-euw1 (secondary,"
                    + " eu-west-1)"));
    assertThat(outcome(done.withInstances(SYDNEY, PreCallGuardTest::restarting), PRIMARY, 1))
        .isEqualTo(Outcome.BUSY);
    assertThat(outcome(done.upgraded(EUROPE, "16.8").withStatus(SYDNEY, "backing-up"), PRIMARY, 1))
        .as("older is older, whatever else is away")
        .isEqualTo(Outcome.REFUSED);
  }

  private static List<Instance> restarting(List<Instance> instances) {
    Instance one = instances.getLast();
    return List.of(
        instances.getFirst(),
        new Instance(one.identifier(), "db.r6g.large", "rebooting", one.version(), false, false));
  }

  @Test
  void aMemberOnTheVersionIsLeftAlone() {
    assertThat(outcome(FLEET.upgraded(EUROPE, TARGET), EUROPE, 1)).isEqualTo(Outcome.ALREADY_THERE);
  }

  @Test
  void aMemberUnderWayIsLeftAlone() {
    assertThat(outcome(FLEET.withStatus(EUROPE, "upgrading"), EUROPE, 1))
        .isEqualTo(Outcome.ALREADY_UNDER_WAY);
    assertThat(outcome(FLEET.withPending(EUROPE, TARGET), EUROPE, 1))
        .isEqualTo(Outcome.ALREADY_UNDER_WAY);
  }

  @Test
  void aVersionThatWaitedInVainIsAskedForAnew() {
    assertThat(look(FLEET.withPending(EUROPE, TARGET), EUROPE, 2))
        .isInstanceOf(PreCallGuard.Ask.class);
  }

  @Test
  void aBusyMemberAndABusyGlobalDatabaseAreLeftForLater() {
    assertThat(outcome(FLEET.withStatus(EUROPE, "backing-up"), EUROPE, 1)).isEqualTo(Outcome.BUSY);
    assertThat(outcome(FLEET.withFailover("pending"), EUROPE, 1)).isEqualTo(Outcome.BUSY);
  }

  @Test
  void aStrangerAndAHeadlessClusterAreRefused() {
    assertThat(outcome(FLEET, TestFleet.cluster("sa-east-1", "other"), 1))
        .isEqualTo(Outcome.REFUSED);
    assertThat(outcome(FLEET.withInstances(EUROPE, _ -> List.of()), EUROPE, 1))
        .isEqualTo(Outcome.REFUSED);
  }

  @Test
  void aDatabaseThatHasBeenDeniedSinceIsRefused() {
    GlobalDatabase orders = FLEET.database();
    GlobalDatabase denied =
        new GlobalDatabase(
            orders.identifier(),
            orders.engineName(),
            orders.version(),
            orders.status(),
            orders.failover(),
            orders.members(),
            Map.of(UpgradeTags.DENY, "audit"));
    assertThat(look(denied, EUROPE, 1))
        .isEqualTo(
            new PreCallGuard.Leave(
                Outcome.REFUSED,
                "The global cluster has the tag aurora-upgrade:deny with the value 'audit'."));
  }

  private static Outcome outcome(TestFleet fleet, RdsArn cluster, int attempt) {
    return ((PreCallGuard.Leave) look(fleet, cluster, attempt)).outcome();
  }

  private static PreCallGuard look(TestFleet fleet, RdsArn cluster, int attempt) {
    return look(fleet.database(), cluster, attempt);
  }

  private static PreCallGuard look(GlobalDatabase database, RdsArn cluster, int attempt) {
    return PreCallGuard.at(
        new Observation(database, List.of(), List.of()),
        new StepAttempt(
            new Step.UpgradeMember(
                cluster, EngineVersion.parse("16.8"), EngineVersion.parse(TARGET)),
            attempt,
            Drive.START));
  }
}
