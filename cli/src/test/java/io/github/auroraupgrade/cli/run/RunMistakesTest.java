package io.github.auroraupgrade.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import io.github.auroraupgrade.cli.serve.Served;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes get a sentence that says what to do, never a stack trace. */
class RunMistakesTest {
  private static Served served;

  private final Hands hands = new Hands(served);

  @BeforeAll
  static void serve() {
    served = new Served("serve");
  }

  @AfterAll
  static void close() {
    served.close();
  }

  @Test
  void nothingIsStartedWithoutAYes() throws Exception {
    Ran ran = hands.run("start", "--global-cluster", "orders", "--name", "unconfirmed");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).contains("orders: ready").doesNotContain("Started");
    assertThat(ran.err()).contains("there is no terminal to ask on; give --yes");
    assertThat(hands.run("watch", "unconfirmed").err()).contains("there is no execution");
  }

  @Test
  void aRejectedPlanIsNotStarted() throws Exception {
    Ran ran = hands.run("start", "--global-cluster", "orders", "--target", "9.9", "--yes");
    assertThat(ran.status()).isEqualTo(4);
    assertThat(ran.out()).contains("orders: rejected").doesNotContain("Started");
  }

  @ParameterizedTest
  @ValueSource(strings = {"watch", "report", "stop"})
  void unknownRunIsNamed(String command) throws Exception {
    Ran ran = hands.run(command, "no-such-run");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .contains("there is no execution arn:aws:states:us-east-1", "no-such-run in us-east-1")
        .doesNotContain("\tat ");
  }

  @Test
  void unknownStateMachineIsNamed() throws Exception {
    Ran ran = hands.run("watch", "some-run", "--state-machine", "mine");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .contains("there is no state machine 'mine' in us-east-1", "docs/deploy.md");
  }

  @Test
  void aRunThatAsksNothingCannotBeApproved() throws Exception {
    hands.start("asks-nothing", "--plan-only");
    Ran ran = hands.run("approve", "asks-nothing", "--plan", "abc");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).containsAnyOf("is not waiting for an answer now", "the run has ended");
  }

  @Test
  void aNameIsUsedOnce() throws Exception {
    hands.start("once", "--plan-only");
    Ran ran = hands.run("start", "--global-cluster", "orders", "--name", "once", "--yes");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("there is or was a run named once", "--name");
  }

  @Test
  void optionsAreReadAsARunsInputIs(@TempDir Path folder) throws Exception {
    assertThat(hands.run("start", "--global-cluster", "orders", "--approval", "maybe").err())
        .contains("--approval is 'maybe'");
    assertThat(hands.run("start", "--global-cluster", "orders", "--canary", "Mars").err())
        .contains("--canary is 'Mars'");
    assertThat(hands.run("start", "--global-cluster", "orders", "--name", "a b").err())
        .contains("--name a b");
    Path file = Files.writeString(folder.resolve("in.json"), "{\"globalCluster\": \"orders\"}");
    assertThat(hands.run("start", "--input", file.toString()).err())
        .contains(file + ": Field 'globalCluster'");
    assertThat(hands.run("start", "--input", file.toString(), "--approval", "start").err())
        .contains("--input and --approval cannot be used together");
  }

  @ParameterizedTest
  @ValueSource(strings = {"approve no-such-run --plan 4f1c", "reject no-such-run --reason late"})
  void aRunThatIsNotThereCannotBeAnswered(String line) throws Exception {
    Ran ran = hands.run(line.split(" ", -1));
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("there is no execution", "no-such-run").doesNotContain("\tat ");
  }

  @Test
  void aRunThatHasEndedIsNeitherStoppedNorAnswered() throws Exception {
    hands.start("over", "--plan-only");
    hands.await("over", "SUCCEEDED");
    for (String line :
        List.of("stop over", "approve over --plan 4f1c", "reject over --reason late")) {
      Ran ran = hands.run(line.split(" ", -1));
      assertThat(ran.status()).as(line).isEqualTo(2);
      assertThat(ran.err()).as(line).contains("has ended (SUCCEEDED)").doesNotContain("\tat ");
    }
    Ran report = hands.run("report", "over");
    assertThat(report.status()).isEqualTo(2);
    assertThat(report.err()).contains("the run has no report").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inventory",
        "watch a-run",
        "approve a-run --plan 4f1c",
        "reject a-run --reason late",
        "stop a-run",
        "report a-run",
        "start --global-cluster orders --yes",
        "plan --global-cluster orders"
      })
  void everyCommandSaysThatNobodyListens(String line) {
    Ran ran = Ran.aurora((line + " --simulator http://127.0.0.1:1").split(" ", -1));
    assertThat(ran.status()).as(ran.err()).isEqualTo(1);
    assertThat(ran.err()).contains("Connection refused").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"inventory", "watch a-run", "start --global-cluster orders"})
  void aRegionThatIsNoneIsNamed(String line) {
    Ran ran = Ran.aurora((line + " --region Mars").split(" ", -1));
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--region Mars: this is not a Region");
  }

  @Test
  void aMistypedRegionIsAnsweredWithTheNearestOne() {
    Ran ran = Ran.aurora("inventory", "--region", "euwest1");
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .contains("--region euwest1: this is not a Region. Did you mean eu-west-1? Give one such");
  }

  @Test
  void whoeverIsNotAskedByASimulatorIsAskedByAws() {
    Ran ran =
        Ran.aurora(
            "start", "--global-cluster", "orders", "--yes", "--simulator", "http://127.0.0.1:1");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains("Connection refused", "is 'serve' running")
        .doesNotContain("\tat ", "SDK");
  }
}
