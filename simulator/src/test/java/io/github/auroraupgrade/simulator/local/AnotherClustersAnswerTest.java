package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.aws.database.GlobalDatabaseReader;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.RdsArn;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeGlobalClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeGlobalClustersResponse;

/** Identifiers are equal in several Regions, and are given again: the ARN says who answers. */
class AnotherClustersAnswerTest {
  private static final RdsArn EUROPE =
      RdsArn.parse("arn:aws:rds:eu-west-1:123456789012:cluster:orders-euw1");

  private final Practice practice = Practice.with("orders-postgresql");

  @Test
  void aClusterThatAwsAnswersForAnotherOneIsNotTakenForTheMember() {
    String another = "arn:aws:rds:eu-west-1:123456789012:cluster:orders-euw1-restored";
    GlobalDatabase seen = read(another);
    assertThat(seen.member(EUROPE).orElseThrow().cluster()).isEmpty();
    assertThat(seen.members()).hasSize(3);
    assertThat(seen.members()).filteredOn(member -> member.cluster().isPresent()).hasSize(2);
  }

  @Test
  void theMemberItselfIsTaken() {
    assertThat(read(EUROPE.toString()).member(EUROPE).orElseThrow().cluster()).isPresent();
  }

  private GlobalDatabase read(String answeredArn) {
    return new GlobalDatabaseReader(
            LocalDeployment.clients(
                practice.aws.httpClient("NextMove"),
                rds -> new Renaming(rds, answeredArn),
                s3 -> s3),
            Runnable::run)
        .readKnown("orders");
  }

  /** Answers for the cluster of Europe with this ARN. */
  private record Renaming(RdsClient rds, String arn) implements RdsClient {
    @Override
    public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest ask) {
      DescribeDbClustersResponse answer = rds.describeDBClusters(ask);
      return answer.toBuilder()
          .dbClusters(answer.dbClusters().stream().map(this::renamed).toList())
          .build();
    }

    private DBCluster renamed(DBCluster cluster) {
      return cluster.dbClusterArn().equals(EUROPE.toString())
          ? cluster.toBuilder().dbClusterArn(arn).build()
          : cluster;
    }

    @Override
    public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest ask) {
      return rds.describeDBInstances(ask);
    }

    @Override
    public DescribeGlobalClustersResponse describeGlobalClusters(
        DescribeGlobalClustersRequest ask) {
      return rds.describeGlobalClusters(ask);
    }

    @Override
    public String serviceName() {
      return rds.serviceName();
    }

    @Override
    public void close() {
      rds.close();
    }
  }
}
