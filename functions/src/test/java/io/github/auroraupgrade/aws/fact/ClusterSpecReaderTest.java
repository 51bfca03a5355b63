package io.github.auroraupgrade.aws.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.fleet.RdsArn;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;

class ClusterSpecReaderTest {
  private static final RdsArn ARN =
      RdsArn.parse("arn:aws:rds:eu-west-1:123456789012:cluster:orders-euw1");
  private static final String READER =
      "application-autoscaling-00000000-0000-4000-8000-000000861636";

  @Test
  void aReaderThatAutoScalingAddedIsNotMadeAgain() {
    assertThat(namesOf("orders-euw1-1", READER)).containsExactly("orders-euw1-1");
  }

  @Test
  void aClusterIsNeverMadeAgainWithoutAnInstance() {
    assertThat(namesOf(READER)).containsExactly(READER);
  }

  private static List<String> namesOf(String... instances) {
    return ClusterSpecReader.of(
            ARN,
            DBCluster.builder().engine("aurora-mysql").build(),
            Stream.of(instances)
                .map(
                    name ->
                        DBInstance.builder()
                            .dbInstanceIdentifier(name)
                            .dbInstanceClass("db.r6g.large")
                            .build())
                .toList())
        .instances()
        .stream()
        .map(made -> made.instance().identifier())
        .toList();
  }
}
