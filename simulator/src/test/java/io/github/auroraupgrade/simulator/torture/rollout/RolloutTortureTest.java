package io.github.auroraupgrade.simulator.torture.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.torture.invariant.Violation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Drawn rollouts in which much goes wrong. {@code aurora-upgrade torture --fleet} tries more. */
class RolloutTortureTest {
  private static final long SEEDS = 40;

  /** What is drawn really happens, or the invariants hold of nothing. */
  @Test
  void everyInvariantHoldsInFortySeedsAndMuchHappens() {
    RolloutTorture torture = new RolloutTorture();
    Set<String> happened = new TreeSet<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      RolloutRecord record = torture.record(seed);
      assertThat(RolloutInvariants.firstBroken(record).map(Violation::toString)).isEmpty();
      record.seen().forEach(one -> happened.add(word(one)));
      record.runs().forEach(run -> happened.add("run " + run.status()));
      record.struck().keySet().forEach(what -> happened.add(what.split(" ", 2)[0]));
    }
    assertThat(happened)
        .contains(
            "GO",
            "WAIT",
            "SKIP",
            "wish PAUSE",
            "wish STOP",
            "Throttled",
            "Stopped",
            "approved",
            "not approved",
            "mail held",
            "run FAILED",
            "run TIMED_OUT",
            "run ABORTED",
            "THROTTLED",
            "KILLED_AFTER",
            "TWICE");
  }

  private static String word(RolloutEvent one) {
    return switch (one) {
      case RolloutEvent.Admitted admitted -> admitted.outcome();
      case RolloutEvent.Controlled word -> "wish " + word.wish();
      case RolloutEvent.Mailed mail -> "mail " + mail.kind();
      case RolloutEvent.Answered answer -> answer.approved() ? "approved" : "not approved";
      default -> one.getClass().getSimpleName();
    };
  }

  @Test
  void theSameSeedTellsTheSameTranscriptWhateverWasTriedBefore() {
    RolloutTorture used = new RolloutTorture();
    LongStream.range(11, 13).forEach(used::violation);
    assertThat(used.shown(9).transcript())
        .isEqualTo(new RolloutTorture().shown(9).transcript())
        .isNotEmpty();
  }

  @Test
  void everyInvariantStandsInTheDocument() throws Exception {
    String page =
        Files.readString(Path.of(System.getProperty("repository.root"), "docs/torture.md"));
    assertThat(RolloutInvariants.names())
        .allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
  }
}
