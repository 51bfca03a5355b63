package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.fleet.Fleets;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs where ARNs do not begin with {@code arn:aws:}. */
class PartitionsTest {
  @ParameterizedTest
  @CsvSource({"aws-us-gov, us-gov-west-1, us-gov-east-1", "aws-cn, cn-north-1, cn-northwest-1"})
  void aGlobalDatabaseOfAnotherPartitionIsUpgraded(
      String partition, String primary, String secondary) {
    Practice practice = Practice.with(fleet(partition, primary, secondary));

    Execution run =
        practice.run(Scenarios.input("'targetEngineVersion':'16.13','safetySnapshot':true"));

    assertThat(run.status()).as(() -> run.cause().orElse("")).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.changes())
        .extracting(Call::region, Call::resource)
        .containsExactly(tuple(secondary, "orders-1"), tuple(primary, "orders-0"));
    assertThat(practice.aws.ledger().calls("CreateDBClusterSnapshot")).hasSize(1);
    assertThat(practice.report(run).toString())
        .contains("arn:" + partition + ":rds:" + primary)
        .doesNotContain("arn:aws:rds");
  }

  private static Fleet fleet(String partition, String primary, String secondary) {
    return Fleets.of(
        """
        {'GlobalClusters':[{'GlobalClusterIdentifier':'orders','Engine':'aurora-postgresql',
          'GlobalClusterArn':'arn:%1$s:rds::123456789012:global-cluster:orders',
          'EngineVersion':'16.8','GlobalClusterMembers':[
            {'DBClusterArn':'arn:%1$s:rds:%2$s:123456789012:cluster:orders-0','IsWriter':true},
            {'DBClusterArn':'arn:%1$s:rds:%3$s:123456789012:cluster:orders-1','IsWriter':false}]}]}
        """
            .formatted(partition, primary, secondary));
  }
}
