package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the last mail leaves to people. */
class LastMailTest {
  @Test
  void ofAPostgresqlMajorItNamesEverythingThatAwsLeavesToPeople() {
    String mail = last("17.9");
    assertThat(mail)
        .contains("Run ANALYZE in every database")
        .contains("Upgrade the extensions in every database (ALTER EXTENSION ... UPDATE)")
        .contains("Delete the manual snapshot preupgrade-...")
        .contains("Point-in-time recovery reaches back only to the upgrade")
        .contains("AWS upgraded all members together")
        .contains("Attach parameter groups of the new family, and restart the DB instances")
        .contains("orders-aurora-postgresql16 of orders-use1 (primary, us-east-1)")
        .contains("Where Terraform or CloudFormation describes this database")
        .contains("to 17.9, and the parameter groups of the new family")
        .doesNotContain("Nothing.", "differed in version");
  }

  @Test
  void ofAPostgresqlMinorItNamesThePatchLevelAndNoStatistics() {
    assertThat(last("16.13"))
        .contains("patch level")
        .contains("set the engine version there to 16.13 before its next run")
        .doesNotContain("ANALYZE", "preupgrade-");
  }

  @Test
  void whereAwsUpgradesAllMembersTogetherNobodySaysThatTheyDiffer() {
    Practice practice = upgraded("17.9");
    String all =
        practice.aws.mails().stream()
            .map(mail -> mail.message().replaceAll("\\s+", " "))
            .collect(Collectors.joining("\n"));
    assertThat(all)
        .contains("AWS upgrades all members in one operation, the primary included")
        .contains("Standard support of Aurora PostgreSQL 16 ends on")
        .contains("Nothing now. You will get a mail when it has ended")
        .doesNotContain("members differ", "differed in version");
    assertThat(practice.document("upgrade", "report.json").has("membersDiffered")).isFalse();
    assertThat(
            practice.document("upgrade", "report.json").path("disasterRecoveryGapSeconds").asInt())
        .isGreaterThan(600);
    assertThat(practice.document("upgrade", "plan.json").path("alternatives").toString())
        .contains("blue/green")
        .doesNotContain("replicates from elsewhere");
  }

  private static String last(String target) {
    return upgraded(target).aws.mails().getLast().message().replaceAll("\\s+", " ");
  }

  private static Practice upgraded(String target) {
    Practice practice =
        new Practice(Fleet.named("orders-postgresql"), Catalogue.recorded(), Faults.none());
    String input =
        "{\"globalClusterIdentifier\":\"orders\",\"targetEngineVersion\":\"" + target + "\"}";
    assertThat(practice.run("upgrade", input).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    return practice;
  }
}
