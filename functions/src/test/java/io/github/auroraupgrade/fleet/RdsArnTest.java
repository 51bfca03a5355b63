package io.github.auroraupgrade.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RdsArnTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:rds:us-east-1:123456789012:cluster:orders-use1",
        "arn:aws-cn:rds:cn-north-1:123456789012:db:orders-1",
        "arn:aws:rds::123456789012:global-cluster:orders"
      })
  void arnsOfEveryPartitionAreParsedAndPrintedAsTheyWere(String text) {
    assertThat(RdsArn.parse(text)).hasToString(text);
  }

  @Test
  void clustersAndInstancesAreToldApart() {
    RdsArn cluster = RdsArn.parse("arn:aws:rds:us-east-1:123456789012:cluster:orders-use1");
    RdsArn instance = RdsArn.parse("arn:aws:rds:us-east-1:123456789012:db:orders-use1-1");
    assertThat(cluster.isCluster()).isTrue();
    assertThat(cluster.isInstance()).isFalse();
    assertThat(instance.isInstance()).isTrue();
    assertThat(instance.isCluster()).isFalse();
    assertThat(cluster.region()).isEqualTo("us-east-1");
    assertThat(cluster.identifier()).isEqualTo("orders-use1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "orders-use1",
        "arn:aws:ec2:us-east-1:123456789012:instance:i-1",
        "arn:aws:rds:us-east-1:12345:cluster:orders",
        "arn:aws:rds:us-east-1:123456789012:cluster:"
      })
  void whatIsNoRdsArnIsNotParsed(String text) {
    assertThat(RdsArn.tryParse(text)).isEmpty();
    assertThatThrownBy(() -> RdsArn.parse(text)).hasMessageContaining("is not an RDS ARN");
  }
}
