package io.github.auroraupgrade.simulator;

import static io.github.auroraupgrade.simulator.Laboratory.EUW1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.AccountQuota;
import software.amazon.awssdk.services.rds.model.DbClusterQuotaExceededException;
import software.amazon.awssdk.services.rds.model.InstanceQuotaExceededException;

/** How many clusters and instances a Region may have (facts §9). */
class QuotasTest {
  private static final String REGION = "eu-west-1";

  @Test
  void clustersAndInstancesCountAlsoThoseMadeSinceTheStart() {
    Laboratory lab = Laboratory.mysql();
    assertThat(used(lab)).containsEntry("DBClusters", 1L).containsEntry("DBInstances", 2L);

    another(lab);

    assertThat(used(lab)).containsEntry("DBClusters", 1L).containsEntry("DBInstances", 3L);
  }

  @Test
  void oneTooManyIsRefusedInAWSsWords() {
    assertThatThrownBy(() -> another(full("DBInstances")))
        .isInstanceOf(InstanceQuotaExceededException.class);
    assertThatThrownBy(
            () ->
                full("DBClusters")
                    .rds(EUW1)
                    .createDBCluster(
                        ask ->
                            ask.dbClusterIdentifier("orders-new")
                                .globalClusterIdentifier("orders")
                                .engine("aurora-mysql")
                                .engineVersion("8.0.mysql_aurora.3.10.1")))
        .isInstanceOf(DbClusterQuotaExceededException.class);
  }

  private static Laboratory full(String quota) {
    AccountQuota full = AccountQuota.builder().accountQuotaName(quota).used(5L).max(5L).build();
    return Laboratory.of(
        Fleet.named("orders-mysql")
            .withSettings(it -> it.withQuotas(Optional.of(REGION), List.of(full))),
        Faults.none());
  }

  private static void another(Laboratory lab) {
    lab.rds(EUW1)
        .createDBInstance(
            ask ->
                ask.dbInstanceIdentifier("orders-euw1-9")
                    .dbClusterIdentifier("orders-euw1")
                    .dbInstanceClass("db.r6g.large")
                    .engine("aurora-mysql"));
  }

  private static Map<String, Long> used(Laboratory lab) {
    return lab.rds(EUW1).describeAccountAttributes().accountQuotas().stream()
        .collect(Collectors.toMap(AccountQuota::accountQuotaName, AccountQuota::used));
  }
}
