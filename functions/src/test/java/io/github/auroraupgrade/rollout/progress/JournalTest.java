package io.github.auroraupgrade.rollout.progress;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.plan.PlanHistory;
import io.github.auroraupgrade.rollout.Drive;
import io.github.auroraupgrade.rollout.progress.Journal.Call;
import io.github.auroraupgrade.rollout.progress.Journal.Decided;
import io.github.auroraupgrade.rollout.progress.StepResult.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JournalTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

  @Test
  void aDecisionThatSaysTheSameAgainIsNotRepeated() {
    Drive drive = new Drive(TestFleet.on("16.8"), 1);
    drive.move();
    drive.after(Duration.ofSeconds(15)).move();
    drive.after(Duration.ofSeconds(15)).move();
    drive.see(drive.fleet().withStatus(EUROPE, "upgrading")).after(Duration.ofSeconds(15)).move();
    assertThat(drive.progress().journal().decisions())
        .extracting(Decided::move)
        .containsExactly("upgrade secondaries", "keep waiting", "keep waiting");
  }

  @Test
  void aCallIsKeptOnceHoweverOftenItsOutcomeIsSeen() {
    Drive drive = new Drive(TestFleet.on("16.8"), 1);
    drive.move();
    drive.acts(drive.act(EUROPE, Outcome.STARTED, "accepted"));
    drive.after(Duration.ofSeconds(15)).move();
    drive.after(Duration.ofSeconds(15)).move();
    assertThat(reported(drive).calls())
        .extracting(Call::what, Call::requestId)
        .containsExactly(tuple("ModifyDBCluster orders-euw1 to 16.13 in eu-west-1", "request-1"));
  }

  @Test
  void anAcceptedCallTravelsWithItsStepAlone() {
    Drive drive = new Drive(TestFleet.on("16.8"), 1);
    drive.move();
    drive.acts(drive.act(EUROPE, Outcome.STARTED, "accepted"));
    drive.after(Duration.ofSeconds(15)).move();
    assertThat(drive.progress().journal().calls()).isEmpty();
    assertThat(drive.of(EUROPE).requestIds()).containsExactly("request-1");
    assertThat(reported(drive).calls())
        .extracting(Call::at, Call::outcome)
        .containsExactly(tuple(NOW, Outcome.STARTED));
  }

  private static Journal reported(Drive drive) {
    PlanHistory plans = PlanHistory.of(drive.plan());
    return drive.progress().journal().with(RememberedStep.of(plans, drive.progress()));
  }

  @Test
  void longReasonsAndTheWordsOfAwsTakeTwentyThousandCharactersAtMost() {
    Drive drive = new Drive(TestFleet.on("16.8"), 1);
    Journal journal = Journal.empty();
    for (int number = 0; number < 100; number++) {
      journal =
          journal
              .decided(new NextAction.KeepWaiting(number + "x".repeat(390), 15), NOW)
              .called(drive.act(EUROPE, Outcome.BUSY, number + "y".repeat(390)));
    }
    assertThat(journal.decisions().getLast().reason()).startsWith("99x");
    assertThat(journal.calls().getLast().detail()).startsWith("99y");
    assertThat(journal.decisions().stream().mapToInt(one -> one.reason().length()).sum())
        .isBetween(19_500, 20_000);
    assertThat(journal.calls().stream().mapToInt(one -> (one.what() + one.detail()).length()).sum())
        .isBetween(19_500, 20_000);
    assertThat(journal.decisions().size() + journal.calls().size() + journal.dropped())
        .isEqualTo(200);
  }

  @Test
  void ofTooManyDecisionsTheOldestGoAndAreCounted() {
    Journal journal = Journal.empty();
    for (int number = 0; number < 160; number++) {
      journal = journal.decided(new NextAction.KeepWaiting("reason " + number, 15), NOW);
    }
    assertThat(journal.decisions()).hasSize(150);
    assertThat(journal.dropped()).isEqualTo(10);
    assertThat(journal.decisions().getFirst().reason()).isEqualTo("reason 10");
  }

  @Test
  void aVeryLongReasonIsShortened() {
    Journal journal =
        Journal.empty().decided(new NextAction.KeepWaiting("x".repeat(5_000), 15), NOW);
    assertThat(journal.decisions().getFirst().reason()).hasSize(400).endsWith("…");
  }
}
