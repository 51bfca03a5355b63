package io.github.auroraupgrade.cli.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TortureTest {
  @Test
  void aSweepTellsThatEveryInvariantHeld() {
    Ran ran = Ran.aurora("torture", "--seeds", "3", "--from", "5", "--jobs", "1");
    assertThat(ran.out()).contains("Every invariant held in seeds 5 to 7.");
    assertThat(ran.err()).contains("3 of 3 seeds");
    assertThat(ran.status()).isZero();
  }

  @Test
  void aSeedIsReplayedStepByStepAndAlwaysTheSame() {
    Ran one = Ran.aurora("torture", "--seed", "7", "--transcript");
    Ran two = Ran.aurora("torture", "--seed", "7", "--transcript");
    assertThat(one.out()).contains("drawn: request").contains("run-01: enters PlanUpgrade");
    assertThat(two.out()).isEqualTo(one.out());
  }

  @Test
  void rolloutsAreSweptAndReplayedWithFleet() {
    Ran sweep = Ran.aurora("torture", "--fleet", "--seeds", "2", "--from", "5", "--jobs", "1");
    assertThat(sweep.out()).contains("Every invariant held in seeds 5 to 6.");
    assertThat(sweep.status()).isZero();
    Ran one = Ran.aurora("torture", "--fleet", "--seed", "5", "--transcript");
    assertThat(one.out()).contains("HubBegan", "Admitted", "Every invariant held in seed 5.");
  }

  @Test
  void coverageIsNotToldOfRollouts() {
    Ran ran = Ran.aurora("torture", "--fleet", "--coverage");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--fleet");
  }

  @Test
  void coverageOfSeveralSweepsIsAddedUp(@TempDir Path folder) throws IOException {
    Path one = folder.resolve("one.txt");
    Files.writeString(
        one, Ran.aurora("torture", "--seeds", "2", "--jobs", "1", "--coverage").out());
    Ran ran = Ran.aurora("torture", "--add-coverage", one.toString(), one.toString());
    assertThat(ran.out()).contains("<summary><b>strategies</b>: 4 drawn, ", "</details>");
    assertThat(ran.status()).isZero();
  }

  @Test
  void aFileWithoutATableOrThatIsNotThereIsAMistake(@TempDir Path folder) throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.txt"), "nothing\n");
    Ran ran = Ran.aurora("torture", "--add-coverage", empty.toString());
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("empty.txt: there is no table of torture --coverage in it");
    Ran missing = Ran.aurora("torture", "--add-coverage", folder.resolve("none").toString());
    assertThat(missing.err()).contains("--add-coverage cannot read");
  }

  @Test
  void aTranscriptWithoutASeedIsAMistake() {
    Ran ran = Ran.aurora("torture", "--transcript");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--seed");
  }

  @Test
  void aFingerprintOfEachSeedIsWritten(@TempDir Path folder) throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    assertThat(digests(one, "1").status()).isZero();
    assertThat(digests(two, "2").status()).isZero();
    assertThat(Files.readString(one)).matches("5 [0-9a-f]{64}\n6 [0-9a-f]{64}\n7 [0-9a-f]{64}\n");
    assertThat(Files.readString(two)).isEqualTo(Files.readString(one));
  }

  @Test
  void fingerprintsThatCannotBeWrittenAreAMistake(@TempDir Path folder) {
    Ran ran = digests(folder.resolve("missing/file"), "1");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--digests cannot write");
  }

  private static Ran digests(Path file, String jobs) {
    return Ran.aurora(
        "torture", "--seeds", "3", "--from", "5", "--jobs", jobs, "--digests", file.toString());
  }
}
