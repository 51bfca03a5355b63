package io.github.auroraupgrade.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import io.github.auroraupgrade.cli.serve.Served;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Saying no, in all the ways there are. */
class StopAndRejectTest {
  private final Served served = new Served("serve", "--speed", "600", "--seed", "7");
  private final Hands hands = new Hands(served);

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void rejectedRunsAndStoppedRunsEndAsFailedAndLeaveTheDatabaseToTheNext() throws Exception {
    hands.start("rejected", "--approval", "start");
    hands.question("rejected");
    Ran rejected = hands.run("reject", "rejected", "--reason", "month-end close", "--by", "Ana");
    assertThat(rejected.status()).as(rejected.err()).isZero();
    assertThat(rejected.out()).contains("Rejected as Ana.");
    Ran end = hands.run("watch", "rejected");
    assertThat(end.status()).isEqualTo(1);
    assertThat(end.out()).contains("REJECTED after", "Ana rejected", "month-end close");

    hands.start("stopped", "--approval", "start");
    hands.question("stopped");
    Ran stopped = hands.run("stop", "stopped", "--reason", "incident 12");
    assertThat(stopped.status()).as(stopped.err()).isZero();
    assertThat(stopped.out()).contains("Ordered to stop, as arn:", "nothing more is started");
    assertThat(hands.run("watch", "stopped").out())
        .containsPattern("STOPPED after .*: Stopped by arn:.*user/simulated: incident 12\\.\n");

    Ran again = hands.run("stop", "stopped");
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).contains("there is nothing to stop", "FAILED");

    hands.start("now", "--approval", "start");
    hands.question("now");
    Ran unasked = hands.run("stop", "now", "--now");
    assertThat(unasked.status()).isEqualTo(2);
    assertThat(unasked.err()).contains("no report, but one mail", "give --yes");
    Ran now = hands.run("stop", "now", "--now", "--yes");
    assertThat(now.status()).as(now.err()).isZero();
    assertThat(hands.run("watch", "now", "--once").out()).contains("ABORTED after", "at once by");
    served.awaitOut("Subject: [aurora-upgrade] orders: upgrade run was STOPPED, action needed");
  }

  @Test
  void membersUnderWayFinishWhenARunIsStopped() throws Exception {
    hands.start("busy");
    hands.await("busy", "upgrading");
    assertThat(hands.run("stop", "busy").status()).isZero();
    Ran end = hands.run("watch", "busy");
    assertThat(end.status()).isEqualTo(1);
    assertThat(end.out()).contains("Stopped by").contains("16.14, available");
  }
}
