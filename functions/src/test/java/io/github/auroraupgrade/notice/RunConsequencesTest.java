package io.github.auroraupgrade.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.rollout.Drive;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.Progress.SeenMember;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What mails say of a run that ended early: nothing that was not seen. */
class RunConsequencesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

  @Test
  void whereEveryMemberWasAvailableNothingGoesOn() {
    assertThat(meaning("available", "available", "available"))
        .isEqualTo("Nothing more is started.");
  }

  @Test
  void whatAwsIsAtWorkOnGoesOnAndIsNamed() {
    assertThat(meaning("upgrading", "available", "backing-up"))
        .isEqualTo(
            "Nothing more is started. AWS goes on with what was under way, and the run no longer"
                + " watches it: orders-euw1 (upgrading), orders-use1 (backing-up).");
  }

  /** What was read last is from before the call. */
  @Test
  void whatWasRequestedLastMayHaveBegunAlthoughEveryMemberWasAvailable() {
    Drive run = new Drive(TestFleet.on("16.8"), 1);
    run.move();
    assertThat(RunConsequences.withoutRun(Optional.of(run.progress())))
        .isEqualTo(
            "Nothing more is started. AWS may have begun what was requested last, and the run no"
                + " longer watches it.");
    assertThat(RunConsequences.ofHalt(Optional.of(run.progress())))
        .as("a halt waits for what was requested")
        .isEqualTo("Nothing more is started.");
  }

  @Test
  void whatWaitsForAPersonDoesNotGoOn() {
    assertThat(meaning("stopped", "failed", "available")).isEqualTo("Nothing more is started.");
  }

  @Test
  void whereNothingWasReadItIsNotClaimedThatNothingGoesOn() {
    assertThat(RunConsequences.ofHalt(Optional.empty())).contains("If AWS was at work");
    assertThat(RunConsequences.ofHalt(Optional.of(Progress.beginning(NOW)))).contains("Nothing");
  }

  @Test
  void theMembersAtTheEndOfAReasonAreCutOffAndNothingElse() {
    String members = SeenMember.sentence(SeenMember.all(TestFleet.on("16.8").database()));

    assertThat(members).contains("; ").endsWith("16.8, available.");
    assertThat(SeenMember.without("Failed: a: prechecks. " + members))
        .isEqualTo("Failed: a: prechecks.");
    assertThat(SeenMember.without("Stopped by ana: two Members: a, b. " + members))
        .isEqualTo("Stopped by ana: two Members: a, b.");
    for (String whole : List.of("", members, "Stopped by ana: Members: a, b.", "It failed.")) {
      assertThat(SeenMember.without(whole)).isEqualTo(whole);
    }
  }

  private static String meaning(String europe, String sydney, String primary) {
    TestFleet fleet =
        TestFleet.on("16.8")
            .withStatus(TestFleet.EUROPE, europe)
            .withStatus(TestFleet.SYDNEY, sydney)
            .withStatus(TestFleet.PRIMARY, primary);
    return RunConsequences.ofHalt(
        Optional.of(Progress.beginning(NOW).having(fleet.database().inUpgradeOrder())));
  }
}
