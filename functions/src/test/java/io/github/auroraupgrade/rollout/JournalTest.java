package io.github.auroraupgrade.rollout;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.rollout.Act.Outcome;
import io.github.auroraupgrade.rollout.Journal.Call;
import io.github.auroraupgrade.rollout.Journal.Decided;
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
    assertThat(drive.progress().journal().calls())
        .extracting(Call::what, Call::requestId)
        .containsExactly(tuple("ModifyDBCluster orders-euw1 to 16.13 in eu-west-1", "request-1"));
  }

  @Test
  void ofTooManyDecisionsTheOldestGoAndAreCounted() {
    Journal journal = Journal.empty();
    for (int number = 0; number < 160; number++) {
      journal = journal.decided(new NextMove.KeepWaiting("reason " + number, 15), NOW);
    }
    assertThat(journal.decisions()).hasSize(150);
    assertThat(journal.dropped()).isEqualTo(10);
    assertThat(journal.decisions().getFirst().reason()).isEqualTo("reason 10");
  }

  @Test
  void aVeryLongReasonIsShortened() {
    Journal journal = Journal.empty().decided(new NextMove.KeepWaiting("x".repeat(5_000), 15), NOW);
    assertThat(journal.decisions().getFirst().reason()).hasSize(400).endsWith("…");
  }
}
