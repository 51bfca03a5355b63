package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.nio.charset.StandardCharsets;
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
  void predictedStandsBesideMeasured() {
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
        .contains("upgrade halted", "orders-apse2", "<td>not done</td>")
        .containsPattern("<td>halt</td><td>Failed: orders-apse2")
        .doesNotContain("ModifyDBCluster orders-use1");
  }

  @Test
  void thePageIsOneFileWithoutScriptsAndAsksForNothingElse() {
    assertThat(succeeded())
        .contains("default-src 'none'", "<html lang=\"en\">")
        .doesNotContain("<script", "src=", "http://", "@import", "url(");
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
