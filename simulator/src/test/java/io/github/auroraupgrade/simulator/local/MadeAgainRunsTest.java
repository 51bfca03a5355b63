package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DomainMembership;

/** What is made again is the same, or the plan says what is not. */
class MadeAgainRunsTest {
  private static final String[] KEPT = {
    "storageEncrypted",
    "storageType",
    "networkType",
    "engineLifecycleSupport",
    "serverlessV2ScalingConfiguration",
    "performanceInsightsEnabled",
    "performanceInsightsRetentionPeriod",
    "backupRetentionPeriod",
    "preferredBackupWindow"
  };

  @Test
  void aSecondaryIsRebuiltAsItWasAndThePlanListsTheRest() {
    Fleet fleet = special(Fleet.named("orders-mysql"));
    Practice practice = Practice.with(fleet);
    DBCluster old = cluster(practice, "eu-west-1", "orders-euw1");

    Execution run = practice.run(ConsentByDryRun.to(RebuildScenarios.REBUILD, fleet));

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    DBCluster fresh = cluster(practice, "eu-west-1", "orders-euw1-3-12-0");
    assertThat(fresh).usingRecursiveComparison().comparingOnlyFields(KEPT).isEqualTo(old);
    assertThat(fresh.databaseInsightsModeAsString()).isEqualTo("advanced");
    assertThat(fresh.globalWriteForwardingRequested()).isTrue();
    assertListed(practice);
  }

  @Test
  void aDatabaseIsRestoredAsItWasAndThePlanListsTheRest() {
    Fleet fleet = special(RebuildScenarios.version2());
    Practice practice = Practice.with(fleet);
    DBCluster old = cluster(practice, "us-east-1", "orders-use1");

    Execution run = practice.run(ConsentByDryRun.to(RebuildScenarios.RESTORE, fleet));

    assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(cluster(practice, "us-east-1", "orders-use1-v3"))
        .usingRecursiveComparison()
        .comparingOnlyFields(KEPT)
        .isEqualTo(old);
    assertListed(practice);
    assertThat(evidence(practice))
        .contains("maintenance window sun:05:00-sun:05:30 of the cluster")
        .contains("Database Insights, mode advanced");
  }

  private static void assertListed(Practice practice) {
    assertThat(evidence(practice))
        .contains("CustomEndpoints orders-reports.cluster-custom-x.rds.amazonaws.com")
        .contains("DomainMemberships d-1234567890")
        .contains("targets of RDS Proxy, auto scaling policies and the readers they add, zero-ETL");
  }

  private static String evidence(Practice practice) {
    StringBuilder all = new StringBuilder();
    practice.aws.mails().forEach(mail -> all.append(mail.message().replaceAll("\\s+", " ")));
    return all.toString();
  }

  /** Encrypted, I/O-Optimized, dual-stack, and with much that is rarely set. */
  private static Fleet special(Fleet fleet) {
    Fleet changed = fleet;
    for (String name : new String[] {"orders-use1", "orders-euw1", "orders-apse2"}) {
      changed =
          changed.withCluster(
              name,
              it ->
                  it.storageEncrypted(true)
                      .storageType("aurora-iopt1")
                      .networkType("DUAL")
                      .engineLifecycleSupport("open-source-rds-extended-support-disabled")
                      .databaseInsightsMode("advanced")
                      .performanceInsightsEnabled(true)
                      .performanceInsightsRetentionPeriod(465)
                      .globalWriteForwardingRequested(!name.equals("orders-use1"))
                      .serverlessV2ScalingConfiguration(
                          s -> s.minCapacity(0.0).maxCapacity(8.0).secondsUntilAutoPause(600))
                      .customEndpoints("orders-reports.cluster-custom-x.rds.amazonaws.com")
                      .domainMemberships(
                          DomainMembership.builder()
                              .domain("d-1234567890")
                              .status("joined")
                              .build()));
    }
    return changed;
  }

  private static DBCluster cluster(Practice practice, String region, String name) {
    try (RdsClient rds =
        RdsClient.builder()
            .region(Region.of(region))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(practice.aws.httpClient("Tester"))
            .build()) {
      return rds.describeDBClusters(r -> r.dbClusterIdentifier(name)).dbClusters().getFirst();
    }
  }
}
