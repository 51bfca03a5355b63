package io.github.auroraupgrade.simulator.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.json.Sha256;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.local.Approver;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.Practice;
import io.github.auroraupgrade.simulator.local.Scenario;
import io.github.auroraupgrade.simulator.local.Scenarios;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The report that people keep: of a run that succeeded, and of one that was halted. */
class ReportPageTest {
  private static final String ORDERS = "{\"globalClusterIdentifier\":\"orders\"}";

  static String succeeded() {
    return page(Faults.none());
  }

  static String halted() {
    return page(
        Faults.none()
            .with("orders-apse2", new UpgradeOutcome.RollsBack("the writer did not restart")));
  }

  /** Of a run that waited for a person, and then went on. */
  static String approved() {
    Practice practice = Practice.with("orders-postgresql");
    Execution execution =
        practice.executions.start(
            "run-1", "{\"globalClusterIdentifier\":\"orders\",\"approval\":\"primary\"}");
    practice.walker().advanceTo(practice.clock.instant().plus(Duration.ofHours(1)));
    Approver.approve(practice.aws, practice.clock, practice.walker(), execution);
    return page(practice);
  }

  @Test
  void everyMemberIsInThePictureAndInTheTables() {
    assertThat(succeeded())
        .contains("orders-euw1", "orders-apse2", "orders-use1")
        .contains("<text class=\"quiet\" x=\"0\" y=\"65\">eu-west-1</text>")
        .contains("upgraded to 16.14")
        .containsPattern("<rect class=\"UNDER_WAY\" x=\"\\d+\" y=\"43\" width=\"\\d+\"")
        .doesNotContain("UNFINISHED\" x=\"2");
  }

  @Test
  void predictedStandsNextToMeasured() {
    assertThat(succeeded())
        .containsPattern("<th scope=\"row\">Whole run</th><td>[^<]+min</td><td>[^<]+min</td>");
  }

  @Test
  void membersWhoseTurnNeverCameAreInTheReport() {
    assertThat(halted()).containsPattern("orders-use1 \\(primary, us-east-1\\)</th><td>16.8</td>");
  }

  @Test
  void everyChangingCallIsThereWithItsRequestId() {
    Practice practice = Practice.with("orders-postgresql");
    practice.run(ORDERS);
    String page = page(practice);
    assertThat(practice.changes()).hasSize(3);
    assertThat(page).containsPattern("ModifyDBCluster orders-use1 to 16.14 in us-east-1</td>");
    assertThat(page.split("<code>[0-9a-f-]{36}</code>", -1)).hasSize(4);
  }

  @Test
  void aHaltedRunSaysWhichMemberIsNotDoneAndWhy() {
    assertThat(halted())
        .contains("upgrade halted", "orders-apse2", "<td class=\"short\">not done</td>")
        .containsPattern("<td>halt</td><td>Failed: orders-apse2")
        .doesNotContain("ModifyDBCluster orders-use1");
  }

  @Test
  void aCallForAllMembersIsInNoRegion() {
    Practice practice = Practice.with("orders-postgresql");
    practice.run("{\"globalClusterIdentifier\":\"orders\",\"strategy\":\"managed-global\"}");
    assertThat(page(practice))
        .contains("<td>ModifyGlobalCluster all members of orders to 16.14</td>")
        .doesNotContain(" in <");
  }

  @Test
  void whatWasSeenOfAnOperationOnAllMembersIsNotSaidOfEach() {
    Practice practice = Practice.with("orders-postgresql");
    practice.run("{\"globalClusterIdentifier\":\"orders\",\"strategy\":\"managed-global\"}");
    String row = "%s</th>\\s*<td class=\"time\">2026[^<]+</td><td class=\"time\">%s</td>";
    assertThat(page(practice))
        .containsPattern(row.formatted("all members of orders to 16.14", "2026[^<]+"))
        .containsPattern(row.formatted("orders-use1: 16.8 to 16.14", "–"))
        .containsPattern("<rect class=\"UNDER_WAY\"[^>]*><title>orders-use1: 16.8 to 16.14: ");
  }

  @Test
  void thePageIsOneFileWithoutScriptsAndAsksForNothingElse() {
    assertThat(succeeded())
        .contains("default-src 'none'", "<html lang=\"en\">")
        .doesNotContain("<script", "src=", "http://", "@import", "url(");
  }

  @Test
  void theFactsAnAuditorAsksForStandAtTheTop() {
    Practice practice = Practice.with("orders-postgresql");
    practice.run(
        "{\"globalClusterIdentifier\":\"orders\",\"startedBy\":\"arn:aws:iam::1:user/ana\"}");
    assertThat(page(practice))
        .contains("<td>123456789012, run in us-east-1</td>")
        .contains("<td>arn:aws:iam::1:user/ana; CloudTrail has the caller of StartExecution</td>")
        .containsPattern("State machine</th><td><code>SHA-256 [0-9a-f]{64}</code>");
  }

  @Test
  void everyInstanceIsThereBeforeAndAfter() {
    assertThat(succeeded())
        .containsPattern(
            "orders-use1-1</th><td class=\"name\">orders-use1</td><td class=\"name\">us-east-1</td>"
                + "<td>writer</td><td>16.8, available</td><td>16.14, available</td>")
        .containsPattern("orders-euw1-2</th><td class=\"name\">orders-euw1</td>");
  }

  @Test
  void aMemberWhoseVersionStaysHasTheOneItsInstancesHad() {
    Scenario patch =
        Scenarios.all().stream()
            .filter(one -> one.name().equals("patch"))
            .findFirst()
            .orElseThrow();
    Practice practice = Practice.of(patch);
    practice.run(patch.input());
    assertThat(page(practice))
        .contains("orders-use1 (primary, us-east-1)</th><td>16.8</td><td>16.8, available</td>");
  }

  @Test
  void whatRdsToldStandsThereWithItsTime() {
    assertThat(succeeded())
        .containsPattern(
            "UTC</td><td class=\"name\">orders-use1-1</td><td class=\"name\">us-east-1</td><td>DB"
                + " instance shutdown.</td>")
        .contains("<td>Database cluster engine version has been upgraded.</td>");
  }

  @Test
  void theWriteOutageIsMeasuredByEventsAndBoundedByTheMetric() {
    assertThat(succeeded())
        .containsPattern(
            "<div>\\d+ s \\(orders-use1-1, [0-9:]{8} to [0-9:]{8} UTC, by RDS events\\)</div>")
        .containsPattern("<div>at most \\d+ s \\(orders-use1-1, .* by CloudWatch's EngineUptime")
        .containsPattern("<rect class=\"OUTAGE\" x=\"\\d+\" y=\"\\d+\" width=\"\\d+\"");
  }

  @Test
  void whatCannotBeReadAtTheEndIsNamedAndTheReportIsWritten() {
    String page =
        page(Faults.none().with(CallFault.on("DescribeEvents").calls(1, 1000).lostBefore()));
    assertThat(page)
        .contains("upgraded to 16.14", "What could not be read for this report")
        .contains("Describe the events of orders-use1 in us-east-1")
        .contains("at most ");
  }

  @Test
  void theLastMailHasTheReportsFingerprint() {
    Practice practice = Practice.with("orders-postgresql");
    practice.run(ORDERS);
    byte[] report =
        practice.aws.objects(LocalDeployment.BUCKET).get("runs/orders/run-1/report.json");
    assertThat(practice.aws.mails().getLast().message())
        .contains("report.json", "SHA-256 " + Sha256.of(report));
  }

  private static String page(Faults faults) {
    Practice practice =
        new Practice(Fleet.named("orders-postgresql"), Catalogue.recorded(), faults);
    practice.run(ORDERS);
    return page(practice);
  }

  private static String page(Practice practice) {
    byte[] page = practice.aws.objects(LocalDeployment.BUCKET).get("runs/orders/run-1/report.html");
    return new String(page, StandardCharsets.UTF_8);
  }
}
