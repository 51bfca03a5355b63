package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the mail of a dry run says is typed: it runs the very plan the mail shows. */
class DryRunMailTest {
  /** Consent is bound to the hash of the plan, in which the version's reason and because stand. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'targetEngineVersion':'8.0.mysql_aurora.3.12.0'",
        "'targetEngineVersion':'8.0.mysql_aurora.3.12.0','because':'change 4711'",
        "'targetEngineVersion':'8.0.mysql_aurora.3.12.0','strategy':'rebuild-secondaries'",
        "'targetEngineVersion':'8.0.mysql_aurora.3.12.0','approvalHours':3,'soakMinutes':5",
      })
  void theConsentInTheMailIsTaken(String fields) {
    Practice practice =
        new Practice(Fleet.named("orders-mysql"), Catalogue.recorded(), Faults.none());
    practice.run("dry", input(fields + ",'dryRun':true"));
    JsonNode typed = typed(practice);
    assertThat(typed.path("consent").size()).as(mail(practice)).isEqualTo(1);

    Execution run = practice.run("typed", typed.toString());

    assertThat(run.status()).as(mail(practice)).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void whatWasAskedForIsRepeatedAndTheVersionNamed() {
    Practice practice =
        new Practice(Fleet.named("orders-postgresql"), Catalogue.recorded(), Faults.none());
    practice.run(
        "dry", input("'dryRun':true,'approval':'both','canary':true,'because':'only to see'"));

    assertThat(typed(practice).toString())
        .isEqualTo(
            "{\"globalClusterIdentifier\":\"orders\",\"targetEngineVersion\":\"16.14\","
                + "\"approval\":\"both\",\"canary\":true}");
    assertThat(mail(practice))
        .contains(
            """
              aurora-upgrade start --region us-east-1 --global-cluster orders \\
                --target 16.14 --approval both --canary
            """);
  }

  private static String input(String fields) {
    return ("{'globalClusterIdentifier':'orders'," + fields + "}").replace('\'', '"');
  }

  private static String mail(Practice practice) {
    return practice.aws.mails().getLast().message();
  }

  private static JsonNode typed(Practice practice) {
    String line =
        mail(practice)
            .lines()
            .map(String::strip)
            .filter(each -> each.startsWith("--input '"))
            .findFirst()
            .orElseThrow(() -> new AssertionError(mail(practice)));
    return Json.mapper().readTree(line.substring(line.indexOf('{'), line.length() - 1));
  }
}
