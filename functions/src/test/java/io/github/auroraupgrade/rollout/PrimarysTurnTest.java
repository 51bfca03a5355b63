package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Stage;
import io.github.auroraupgrade.plan.Step;
import io.github.auroraupgrade.plan.Wave;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.plan.stage.PrimaryStage;
import io.github.auroraupgrade.request.Approval;
import io.github.auroraupgrade.request.PatchAt;
import io.github.auroraupgrade.rollout.progress.ApprovalGate;
import io.github.auroraupgrade.rollout.progress.NextAction.AskApproval;
import io.github.auroraupgrade.rollout.progress.NextAction.ChangeDatabase;
import io.github.auroraupgrade.rollout.reading.AdditionalReads;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Before which stage of a plan people are asked for the primary. */
class PrimarysTurnTest {
  private static final TestFleet FLEET = TestFleet.on("16.8");
  private static final RdsArn GLOBAL =
      new RdsArn("aws", "", "123456789012", "global-cluster", "orders");
  private static final Step ATTACH = new Step.AttachParameterGroup(PRIMARY, PRIMARY, "orders-new");
  private static final Step READER = reboot("us-east-1", "orders-use1-2", PRIMARY);
  private static final Step WRITER = reboot("us-east-1", "orders-use1-1", PRIMARY);
  private static final Step ABROAD = reboot("eu-west-1", "orders-euw1-2", EUROPE);

  @Test
  void whoAgreedToTheUpgradeIsNotAskedForTheRestartsAfterIt() {
    Step upgrade =
        new Step.UpgradeGlobal(
            GLOBAL, "us-east-1", EngineVersion.parse("16.8"), EngineVersion.parse("17.7"), true);
    assertThat(turns(stage(upgrade), stage(ATTACH), stage(READER), stage(WRITER)))
        .containsExactly(true, false, false, false);
  }

  @Test
  void whereGroupsArePutBackAloneItIsTheFirstRestartInThePrimary() {
    assertThat(turns(stage(ATTACH), stage(ABROAD), stage(ABROAD, READER), stage(WRITER)))
        .containsExactly(false, false, true, false);
  }

  @Test
  void whereOperatingSystemsAreUpdatedAloneItIsThePrimarys() {
    assertThat(
            turns(
                stage(patch(EUROPE, PatchAt.IMMEDIATE)), stage(patch(PRIMARY, PatchAt.IMMEDIATE))))
        .containsExactly(false, true);
    assertThat(turns(stage(patch(PRIMARY, PatchAt.UNDO)))).containsExactly(false);
  }

  @Test
  void nothingIsPatchedInThePrimaryBeforeSomebodyAgreed() {
    assertThat(((AskApproval) patching(Approval.PRIMARY).move()).gate())
        .isEqualTo(ApprovalGate.PRIMARY);
    assertThat(patching(Approval.NONE).move()).isInstanceOf(ChangeDatabase.class);
  }

  private static Drive patching(Approval approval) {
    PendingAction waits =
        new PendingAction(
            PRIMARY,
            "system-update",
            "a patch",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Drive(FLEET, plan(approval, stage(patch(PRIMARY, PatchAt.IMMEDIATE))))
        .additional(new AdditionalReads(List.of(), List.of(waits)));
  }

  private static List<Boolean> turns(Stage... stages) {
    Plan plan = plan(Approval.NONE, stages);
    return plan.stages().stream().map(new PrimaryStage(plan)::is).toList();
  }

  private static Plan plan(Approval approval, Stage... stages) {
    return Drive.staged(new Drive(FLEET, ApprovalTest.asking(approval)).plan(), stages);
  }

  private static Stage stage(Step... steps) {
    return new Stage(Wave.DATABASE, 1, List.of(steps));
  }

  private static Step patch(RdsArn cluster, PatchAt at) {
    return new Step.ApplyPending(
        cluster, cluster, "system-update", "a patch", at, Optional.empty());
  }

  private static Step reboot(String region, String instance, RdsArn cluster) {
    return new Step.RebootInstance(
        new RdsArn("aws", region, "123456789012", "db", instance), cluster);
  }
}
