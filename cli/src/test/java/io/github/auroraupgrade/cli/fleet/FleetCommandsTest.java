package io.github.auroraupgrade.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import io.github.auroraupgrade.cli.serve.Served;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's rollout against a served simulator. */
class FleetCommandsTest {
  @TempDir Path folder;

  @Test
  void aRolloutIsStartedPausedResumedWatchedAndReported() throws Exception {
    try (Served served = new Served("serve", "--fleet", "orders-postgresql", "--speed", "900")) {
      String policy = policy("{'rollout':'pg16','withoutWave':'all','waves':[{'name':'all'}]}");

      Ran started = fleet(served, "start", "--policy", policy, "--yes");
      assertThat(started.status()).as(started.err()).isZero();
      assertThat(started.out()).contains("fleet watch --rollout pg16");
      until(() -> fleet(served, "watch", "--rollout", "pg16", "--once").status() != 2);
      Ran paused =
          fleet(served, "pause", "--rollout", "pg16", "--by", "Ann", "--because", "an incident");
      assertThat(paused.status()).as(paused.err()).isZero();
      assertThat(fleet(served, "watch", "--rollout", "pg16", "--once").out())
          .contains("paused by Ann: an incident");
      assertThat(fleet(served, "resume", "--rollout", "pg16", "--by", "Ann").status()).isZero();
      until(
          () -> fleet(served, "watch", "--rollout", "pg16", "--once").out().contains("succeeded"));
      assertThat(fleet(served, "watch", "--rollout", "pg16").out())
          .contains("1 of 1 ended, 1 upgraded, 0 failed, 0 at work, good");

      Ran report =
          fleet(served, "report", "--rollout", "pg16", "--to", folder.resolve("r").toString());
      assertThat(report.status()).as(report.err()).isZero();
      assertThat(Files.readString(folder.resolve("r").resolve("report.html")))
          .contains("Rollout pg16");
      assertThat(fleet(served, "pause", "--rollout", "pg16", "--by", "Ann").err())
          .contains("is not under way");
      assertThat(fleet(served, "throttle", "--rollout", "pg16", "--accounts", "3").err())
          .contains("no wave of pg16 is under way");
    }
  }

  @Test
  void aWaveIsApprovedByItsOwnHashOnlyAndOnlyOnceAndAnAbortAtOnceAsksBefore() throws Exception {
    try (Served served = new Served("serve", "--fleet", "orders-postgresql", "--speed", "900")) {
      String policy =
          policy("{'rollout':'pg17','withoutWave':'all','waves':[{'name':'all','approval':true}]}");
      assertThat(fleet(served, "start", "--policy", policy, "--yes").status()).isZero();
      until(
          () ->
              fleet(served, "approve", "--rollout", "pg17", "--plan", "0123", "--by", "Ann")
                  .err()
                  .contains("is not asking about the plan 0123; nothing was approved"));
      assertThat(fleet(served, "reject", "--rollout", "pg17", "--reason", " ").err())
          .contains("--reason: say why");
      assertThat(fleet(served, "abort", "--rollout", "pg17", "--now", "--by", "Ann").err())
          .contains("runs stopped in the middle")
          .contains("this needs a yes");
      Ran rejected =
          fleet(served, "reject", "--rollout", "pg17", "--reason", "freeze", "--by", "Ann");
      assertThat(rejected.out()).as(rejected.err()).contains("Rejected wave all as Ann");
      until(
          () ->
              fleet(served, "watch", "--rollout", "pg17", "--once")
                  .out()
                  .contains("RolloutStopped"));
      assertThat(
              fleet(served, "reject", "--rollout", "pg17", "--reason", "again", "--by", "Bob")
                  .err())
          .contains("is not waiting for an answer");
    }
  }

  @Test
  void whoReadsThePlanApprovesItAndTheRolloutGoesOn() throws Exception {
    try (Served served = new Served("serve", "--fleet", "orders-postgresql", "--speed", "900")) {
      String policy =
          policy("{'rollout':'pg19','withoutWave':'all','waves':[{'name':'all','approval':true}]}");
      assertThat(fleet(served, "start", "--policy", policy, "--yes", "--without-failed").err())
          .contains("--without-failed: give it together with --resume");
      assertThat(fleet(served, "start", "--policy", policy, "--yes").status()).isZero();
      String hash =
          fleet(served, "plan", "--policy", policy, "--json").json().at("/waves/0/hash").asString();
      until(
          () ->
              approve(served, hash.substring(0, 11))
                  .err()
                  .contains("is not asking about the plan"));
      assertThat(approve(served, hash.substring(0, 12)).status())
          .as("the digits that the plan's table shows")
          .isZero();

      assertThat(approve(served, hash).err()).as("only once").contains("pg19");
      until(
          () ->
              fleet(served, "watch", "--rollout", "pg19", "--once")
                  .out()
                  .contains("0 failed, 1 at work"));
    }
  }

  private static Ran approve(Served served, String hash) throws InterruptedException {
    return fleet(served, "approve", "--rollout", "pg19", "--plan", hash, "--by", "Ann");
  }

  @Test
  void anAbortAtOnceStopsTheRollout() throws Exception {
    try (Served served = new Served("serve", "--fleet", "orders-postgresql", "--speed", "900")) {
      String policy = policy("{'rollout':'pg18','withoutWave':'all','waves':[{'name':'all'}]}");
      assertThat(fleet(served, "start", "--policy", policy, "--yes").status()).isZero();
      until(() -> fleet(served, "watch", "--rollout", "pg18", "--once").status() != 2);
      Ran aborted = fleet(served, "abort", "--rollout", "pg18", "--now", "--yes", "--by", "Ann");
      assertThat(aborted.out()).as(aborted.err()).contains("Its execution is stopped");
      assertThat(fleet(served, "watch", "--rollout", "pg18", "--once").out()).contains("aborted");
    }
  }

  @Test
  void whatCannotBeMeantIsRefused() throws Exception {
    try (Served served = new Served("serve", "--fleet", "orders-postgresql")) {
      assertThat(fleet(served, "watch", "--rollout", "none").err())
          .contains("there has been no rollout none here");
      assertThat(fleet(served, "watch", "--rollout", "../x").err()).contains("give the name");
      assertThat(fleet(served, "throttle", "--rollout", "x", "--accounts", "0").err())
          .contains("give at least 1");
      assertThat(Ran.aurora("fleet").status()).isEqualTo(2);
    }
  }

  private interface Question {
    boolean isTrue() throws Exception;
  }

  private static void until(Question question) throws Exception {
    for (int i = 0; i < 300; i++) {
      if (question.isTrue()) {
        return;
      }
      Thread.sleep(200);
    }
    throw new AssertionError("it did not happen within a minute");
  }

  private static Ran fleet(Served served, String... arguments) throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("fleet"));
    words.addAll(List.of(arguments));
    words.addAll(List.of("--simulator", served.endpoint()));
    return Ran.aurora(words.toArray(String[]::new));
  }

  private String policy(String text) throws IOException {
    Path file = Files.createTempFile(folder, "policy", ".json");
    Files.writeString(file, text.replace('\'', '"'));
    return file.toString();
  }
}
