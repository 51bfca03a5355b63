package io.github.auroraupgrade.simulator.local.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.Practice;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole runs of what people reported. */
class InputFromOutsideTest {
  private static final Path STORAGE_OPTIMIZATION =
      Path.of(
          System.getProperty("repository.root"),
          "simulator/src/test/resources/outside/fleet-storage-optimization.json");

  @Test
  void anInstanceThatOptimisesItsStorageIsUpgradedWithItsCluster() {
    Practice practice = Practice.with(Fleet.read(List.of(STORAGE_OPTIMIZATION)));

    Execution run = practice.run("{\"globalClusterIdentifier\":\"orders\"}");

    assertThat(run.status())
        .as(practice.aws.mails().getLast().message())
        .isEqualTo(ExecutionStatus.SUCCEEDED);

    assertThat(practice.changes()).hasSize(3);
  }

  @Test
  void aBackupAtTheStartIsWaitedFor() {
    Practice practice =
        Practice.with(
            Fleet.named("orders-postgresql")
                .withCluster("orders-euw1", cluster -> cluster.status("backing-up")));

    practice.run("{\"globalClusterIdentifier\":\"orders\",\"dryRun\":true}");

    assertThat(practice.aws.mails().getFirst().message())
        .contains("orders-euw1 (secondary, eu-west-1) is 16.8, backing-up")
        .contains("the run waits until that has ended");
  }

  @Test
  void aRunThatAnotherExecutionStartedIsLikeAnyOther() {
    Practice practice = Practice.with("orders-postgresql");

    assertThat(
            practice
                .run(
                    """
                    {"globalClusterIdentifier":"orders","dryRun":true,
                     "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID":
                     "arn:aws:states:us-east-1:123456789012:execution:quarterly-patching:7f3c"}\
                    """)
                .status())
        .isEqualTo(ExecutionStatus.SUCCEEDED);

    assertThat(practice.aws.mails().getFirst().message())
        .as("the command that starts it is without that field")
        .doesNotContain("AWS_STEP_FUNCTIONS");
  }

  @Test
  void aRefusedInputIsToldUnderTheNameOfItsDatabase() {
    Practice practice = Practice.with("orders-postgresql");

    practice.run("{\"globalClusterIdentifier\":\"orders\",\"force\":true}");

    assertThat(practice.subjects()).containsExactly("[aurora-upgrade] orders: upgrade refused");
  }

  @Test
  void anEventAboutAnotherAccountChangesNothing() {
    IntakePractice intake = IntakePractice.on(Fleet.named("orders-postgresql"));

    assertThat(intake.practice.run(intake.outside("health-other-account").toString()).status())
        .isEqualTo(ExecutionStatus.SUCCEEDED);

    assertThat(intake.practice.changes()).isEmpty();
    assertThat(intake.practice.aws.mails()).isEmpty();
  }
}
