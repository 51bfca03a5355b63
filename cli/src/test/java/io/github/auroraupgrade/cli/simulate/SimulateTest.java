package io.github.auroraupgrade.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whole runs, from the command line's arguments to its exit status. */
class SimulateTest {
  @TempDir static Path folder;
  private static String evidence;
  private static Ran printed;
  private static JsonNode document;

  @BeforeAll
  static void runOnce() {
    evidence = folder.resolve("evidence").toString();
    printed = kept("--json", "--seed", "7");
    assertThat(printed.err()).isEmpty();
    assertThat(printed.status()).isZero();
    document = printed.json();
  }

  @Test
  void defaultRunShowsMembersMailsEvidenceAndResultWithoutEscapeCodes() {
    Ran ran = run("--seed", "7");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .contains("orders-use1", "us-east-1, primary", "eu-west-1, secondary", "upgrading")
        .contains("From:    ", "To:      ", "Date:    Sat, 21 Nov 2026", "Subject: ")
        .contains(folder.resolve("another/plan.json").toString())
        .contains(folder.resolve("another/report.json").toString())
        .doesNotContain("\033", "\r");
    assertThat(ran.out().lines().toList().getLast())
        .startsWith("SUCCEEDED after ")
        .contains("--seed 7 repeats this run");
  }

  @Test
  void evidenceIsPlanReportAndEachMail() throws IOException {

    try (Stream<Path> files = Files.walk(Path.of(evidence))) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(file -> Path.of(evidence).relativize(file).toString()))
          .containsExactlyInAnyOrderElementsOf(texts(document.at("/evidence/files")))
          .contains("plan.json", "report.json", "report.html")
          .hasSize(4 + document.path("mails").size());
    }
    String firstMail = document.at("/evidence/files").get(4).asString();
    assertThat(Files.readString(Path.of(evidence, firstMail)))
        .contains("Subject: " + document.at("/mails/0/subject").asString());
  }

  @Test
  void jsonIsOneDocumentWithStatusOutputCallsMailsAndEvidence() {

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
    assertThat(kept("--json", "--seed", "7")).isEqualTo(printed);
  }

  @Test
  void anotherSeedTakesAnotherTime() {
    assertThat(json("--seed", "8").path("calls")).isNotEqualTo(document.path("calls"));
  }

  @Test
  void eachMemberIsModifiedOnceThePrimaryLast() {
    assertEachModifiedOnceThePrimaryLast(document);
  }

  @Test
  void sameHoldsForAPatchStepOfAuroraMysql() {
    JsonNode mysql = json("--seed", "7", "--fleet", "orders-mysql");

    assertEachModifiedOnceThePrimaryLast(mysql);
    assertThat(mysql.at("/mails/0/message").asString()).contains("mysql_aurora.3.10.");
  }

  @Test
  void primaryIsModifiedAfterEverySecondaryIsAnnouncedAsDone() {
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
    JsonNode planned = json("--dry-run");

    assertThat(planned.path("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(modifications(planned)).isEmpty();
    assertThat(planned.path("mails")).hasSize(1);
  }

  @Test
  void chosenTargetIsTheOneThatIsPlanned() {
    JsonNode planned = json("--dry-run", "--target", "16.9");

    assertThat(planned.at("/output/targetEngineVersion").asString()).isEqualTo("16.9");
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
  void theRuleForRunsThatEndedBadlyIsPlayedAndDoesNotTellTwice() {
    JsonNode ended = run("--json", "--target", "9.9").json();

    assertThat(ended.path("calls"))
        .filteredOn(call -> call.path("function").asString().equals("NotifyRunDied"))
        .extracting(call -> call.path("action").asString())
        .contains("DescribeExecution")
        .doesNotContain("Publish");
    assertThat(ended.path("mails")).hasSize(1);
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

  /** The one run whose evidence is looked at. */
  private static Ran kept(String... more) {
    return simulate(evidence, more);
  }

  private static Ran run(String... more) {
    return simulate(folder.resolve("another").toString(), more);
  }

  private static Ran simulate(String evidence, String... more) {
    return Ran.aurora(
        Stream.concat(Stream.of("simulate", "--evidence", evidence), Stream.of(more))
            .toArray(String[]::new));
  }

  private static JsonNode json(String... more) {
    Ran ran = run(Stream.concat(Stream.of("--json"), Stream.of(more)).toArray(String[]::new));
    assertThat(ran.err()).isEmpty();
    assertThat(ran.status()).isZero();
    return ran.json();
  }

  private static void assertEachModifiedOnceThePrimaryLast(JsonNode document) {
    List<JsonNode> modifications = modifications(document);
    assertThat(modifications)
        .extracting(call -> call.path("resource").asString())
        .containsExactlyInAnyOrder("orders-euw1", "orders-apse2", "orders-use1")
        .endsWith("orders-use1");
    assertThat(modifications)
        .allMatch(call -> call.path("error").isNull())
        .extracting(call -> call.path("function").asString())
        .containsOnly("UpgradeCluster");
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
