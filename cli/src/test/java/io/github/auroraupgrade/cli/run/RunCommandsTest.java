package io.github.auroraupgrade.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import io.github.auroraupgrade.cli.serve.Served;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person at a second terminal can do, right and wrong; runs one after the other. */
class RunCommandsTest {
  private static Served served;

  private final Hands hands = new Hands(served);

  @BeforeAll
  static void serve() {
    // Fast, and yet nobody's answer comes too late.
    served = new Served("serve", "--speed", "600", "--seed", "7");
  }

  @AfterAll
  static void close() {
    served.close();
  }

  @Test
  void aRunIsStartedAskedAboutApprovedWatchedToTheEndAndReported(@TempDir Path folder)
      throws Exception {
    Ran started = hands.start("approved", "--approval", "start", "--because", "change 4711");
    assertThat(started.out())
        .contains("orders: ready", "Plan hash")
        .containsSubsequence(
            "What you are about to start",
            "database     orders, aurora-postgresql 16.8 to 16.14",
            "account      123456789012, Region us-east-1",
            "as           arn:aws:iam::123456789012:user/simulated (the simulated AWS)",
            "steps        3: ModifyDBCluster orders-euw1, ModifyDBCluster orders-apse2,",
            "duration     24 min to 1 h 15 min; without writes: 20 s to 30 s",
            "warnings     1: switchover-during-upgrade",
            "not checked  none")
        .contains(
            "Started"
                + " arn:aws:states:us-east-1:123456789012:execution:aurora-global-upgrade:approved",
            "aurora-upgrade watch approved --simulator http");

    String hash = hands.question("approved");
    assertThat(started.out()).contains("Plan hash " + hash);

    Ran early = hands.run("report", "approved");
    assertThat(early.status()).isEqualTo(2);
    assertThat(early.err()).contains("no report yet", "AwaitApproval");

    Ran wrong = hands.run("approve", "approved", "--plan", "0".repeat(64));
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("is not asking about the plan 000", "nothing was approved", "watch approved")
        .doesNotContain(hash);

    Ran approved = hands.run("approve", "approved", "--plan", hash);
    assertThat(approved.err()).isEmpty();
    assertThat(approved.status()).isZero();
    assertThat(approved.out()).contains("Approved as arn:aws:iam::123456789012:user/simulated.");

    Ran twice = hands.run("approve", "approved", "--plan", hash);
    assertThat(twice.status()).isEqualTo(2);
    assertThat(twice.err()).containsAnyOf("is not waiting for an answer now", "came too late");

    Ran watched = hands.run("watch", "approved");
    assertThat(watched.status()).isZero();
    assertThat(watched.out())
        .contains("orders, aurora-postgresql 16.8 to 16.14", "orders-use1")
        .containsPattern("SUCCEEDED after .*: Every member of orders runs 16\\.14\\.");

    Ran report = hands.run("report", "approved", "--to", folder.toString());
    assertThat(report.status()).isZero();
    assertThat(report.out())
        .contains("s3://aurora-upgrade-evidence/runs/orders/approved/report.html");
    assertThat(Files.readString(folder.resolve("report.json")))
        .contains("arn:aws:iam::123456789012:user/simulated", "change 4711");
    assertThat(folder).isDirectoryContaining("glob:**report.html");
    byte[] kept = Files.readAllBytes(folder.resolve("report.json"));
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(kept));
    served.awaitOut("SHA-256 " + sha256);
    assertThat(served.out())
        .containsSubsequence(
            "Subject: [aurora-upgrade] orders: upgraded to 16.14",
            "s3://aurora-upgrade-evidence/runs/orders/approved/report.json",
            "SHA-256 " + sha256);

    Ran nothingLeft = hands.run("start", "--global-cluster", "orders", "--yes");
    assertThat(nothingLeft.status()).isEqualTo(3);
  }
}
