package io.github.auroraupgrade.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whole runs, from the command line's arguments to its exit status. */
class SimulateTest {
  @TempDir Path folder;
  private String evidence;

  @BeforeEach
  void keepEvidenceApart() {
    evidence = folder.resolve("evidence").toString();
  }

  @Test
  void defaultRunUpgradesEveryMemberAndSaysSo() {
    Ran ran = Ran.aurora("simulate", "--seed", "7", "--evidence", evidence);

    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .contains("orders-use1", "us-east-1, primary", "eu-west-1, secondary", "upgrading")
        .contains("From:    ", "To:      ", "Date:    Sat, 21 Nov 2026", "Subject: ")
        .contains(Path.of(evidence, "plan.json").toString())
        .contains(Path.of(evidence, "report.json").toString());
    assertThat(ran.out().lines().toList().getLast())
        .startsWith("SUCCEEDED after ")
        .contains("--seed 7 repeats this run");
  }

  @Test
  void outputThatIsNoTerminalHasNoEscapeCodes() {
    Ran ran = Ran.aurora("simulate", "--evidence", evidence);

    assertThat(ran.out()).doesNotContain("\033").doesNotContain("\r");
  }

  @Test
  void evidenceIsPlanReportAndEachMail() throws IOException {
    JsonNode document = json("--seed", "7");

    try (Stream<Path> files = Files.walk(Path.of(evidence))) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> Path.of(evidence).relativize(file).toString()))
          .containsExactlyInAnyOrderElementsOf(texts(document.at("/evidence/files")))
          .contains("plan.json", "report.json")
          .hasSize(2 + document.path("mails").size());
    }
    String firstMail = document.at("/evidence/files").get(2).asString();
    assertThat(Files.readString(Path.of(evidence, firstMail)))
        .contains("Subject: " + document.at("/mails/0/subject").asString());
  }

  @Test
  void jsonIsOneDocumentWithStatusOutputCallsMailsAndEvidence() {
    JsonNode document = json("--seed", "7");

    assertThat(document.propertyNames()).contains("status", "output", "calls", "mails", "evidence");
    assertThat(document.path("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(document.path("output").isObject()).isTrue();
    assertThat(document.path("calls"))
        .isNotEmpty()
        .allSatisfy(
            call ->
                assertThat(call.propertyNames())
                    .containsExactly(
                        "time", "function", "region", "service", "action", "resource", "error"));
    assertThat(document.path("mails")).isNotEmpty();
    assertThat(document.at("/evidence/directory").asString()).isEqualTo(evidence);
  }

  @Test
  void twoRunsWithTheSameSeedPrintTheSameBytes() {
    String[] args = {"simulate", "--json", "--seed", "7", "--evidence", evidence};

    assertThat(Ran.aurora(args)).isEqualTo(Ran.aurora(args));
  }

  @Test
  void anotherSeedTakesAnotherTime() {
    assertThat(json("--seed", "7").path("calls")).isNotEqualTo(json("--seed", "8").path("calls"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders-postgresql", "orders-mysql"})
  void eachMemberIsModifiedOnceThePrimaryLast(String fleet) {
    List<JsonNode> modifications = modifications(json("--seed", "7", "--fleet", fleet));

    assertThat(modifications)
        .extracting(call -> call.path("resource").asString(), call -> call.path("error").isNull())
        .satisfiesExactlyInAnyOrder(
            call -> assertThat(call.toList().getFirst().toString()).contains("orders-euw1"),
            call -> assertThat(call.toList().getFirst().toString()).contains("orders-apse2"),
            call -> assertThat(call.toList().getFirst().toString()).contains("orders-use1"));
    assertThat(modifications.getLast().path("resource").asString()).contains("orders-use1");
    assertThat(modifications).allMatch(call -> call.path("error").isNull());
    assertThat(modifications)
        .extracting(call -> call.path("function").asString())
        .containsOnly("UpgradeCluster");
  }

  @Test
  void primaryIsModifiedAfterEverySecondaryIsAnnouncedAsDone() {
    JsonNode document = json("--seed", "7");
    Instant primary = time(modifications(document).getLast());

    assertThat(document.path("mails"))
        .filteredOn(mail -> time(mail).isBefore(primary))
        .extracting(mail -> mail.path("message").asString())
        .anyMatch(text -> text.contains("orders-euw1"))
        .anyMatch(text -> text.contains("orders-apse2"));
    assertThat(modifications(document).stream().limit(2).map(SimulateTest::time))
        .allMatch(secondary -> secondary.plusSeconds(480).isBefore(primary));
  }

  @Test
  void dryRunChangesNothingAndSendsThePlan() {
    JsonNode document = json("--dry-run");

    assertThat(document.path("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(modifications(document)).isEmpty();
    assertThat(document.path("mails")).hasSize(1);
  }

  @Test
  void chosenTargetIsTheOneThatIsReached() {
    JsonNode document = json("--target", "16.9");

    assertThat(document.path("output").toString()).contains("16.9");
  }

  @Test
  void refusedTargetEndsTheRunAsFailedWithExitStatusOne() {
    Ran ran = run("--json", "--target", "9.9");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.json().path("status").asString()).isEqualTo("FAILED");
    assertThat(ran.json().path("error").asString()).isEqualTo("UpgradeRejected");
    assertThat(ran.json().path("cause").asString()).contains("9.9");
    assertThat(modifications(ran.json())).isEmpty();
  }

  @Test
  void failedRunStillShowsItsMailsAndItsReason() {
    Ran ran = run("--target", "9.9");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).contains("Subject: ");
    assertThat(ran.out().lines().toList().getLast())
        .startsWith("FAILED after ")
        .contains("UpgradeRejected", "9.9");
  }

  private Ran run(String... more) {
    return Ran.aurora(
        Stream.concat(Stream.of("simulate", "--evidence", evidence), Stream.of(more))
            .toArray(String[]::new));
  }

  private JsonNode json(String... more) {
    Ran ran = run(Stream.concat(Stream.of("--json"), Stream.of(more)).toArray(String[]::new));
    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isZero();
    return ran.json();
  }

  private static List<JsonNode> modifications(JsonNode document) {
    return document
        .path("calls")
        .valueStream()
        .filter(call -> call.path("action").asString().equals("ModifyDBCluster"))
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static Instant time(JsonNode timed) {
    return Instant.parse(timed.path("time").asString());
  }
}
