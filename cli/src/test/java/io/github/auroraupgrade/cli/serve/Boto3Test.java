package io.github.auroraupgrade.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The unmodified boto3 against the served simulator. */
class Boto3Test {
  private static final String SCRIPT =
      """
      import sys, boto3, botocore.exceptions
      def client(region, service='rds'):
          return boto3.client(service, region_name=region, endpoint_url=sys.argv[1],
                              aws_access_key_id='test', aws_secret_access_key='test')
      rds = client('us-east-1')
      def versions(**asked):
          found = rds.describe_db_engine_versions(Engine='aurora-postgresql', **asked)
          return [v['EngineVersion'] for v in found['DBEngineVersions']]
      def say(name, act):
          try:
              print(name, act())
          except botocore.exceptions.ClientError as refused:
              print(name, refused)
      say('default', lambda: versions(DefaultOnly=True))
      say('of-major', lambda: versions(EngineVersion='16', DefaultOnly=True))
      say('major', lambda: all(v.startswith('16.') for v in versions(EngineVersion='16'))
                           and len(versions(EngineVersion='16')) > 3)
      say('stop', lambda: rds.stop_db_cluster(DBClusterIdentifier='orders-use1'))
      say('instance', lambda: rds.modify_db_instance(DBInstanceIdentifier='orders-use1-1',
                                                     EngineVersion='16.13'))
      say('pages', lambda: [g['GlobalClusterIdentifier']
                            for page in rds.get_paginator('describe_global_clusters').paginate()
                            for g in page['GlobalClusters']])
      say('modify', lambda: client('eu-west-1').modify_db_cluster(
              DBClusterIdentifier='orders-euw1', EngineVersion='16.13',
              ApplyImmediately=True)['DBCluster']['EngineVersion'])
      """;

  private record Ran(int status, String out) {}

  @BeforeAll
  static void needsBoto3() {
    assumeTrue(
        python("import boto3").status() == 0,
        "Python with boto3 is not on the PATH: 'python3 -m pip install boto3' brings it.");
  }

  @Test
  void itIsAnsweredAsAwsWould() throws Exception {
    try (Served served = new Served("serve")) {
      Ran ran = python(SCRIPT, served.endpoint());
      assertThat(ran.status()).as(ran.out()).isZero();
      assertThat(ran.out())
          .contains("default ['18.4']", "of-major ['16.14']", "major True", "pages ['orders']")
          .contains("stop An error occurred (InvalidDBClusterStateFault)")
          .contains("only stop and start a cluster that's part of an Aurora global database if")
          .contains("instance An error occurred (InvalidParameterCombination)")
          .contains("member of a cluster. Modify the DB engine version for the DB Cluster using")
          .contains("modify 16.8");
    }
  }

  private static Ran python(String script, String... arguments) {
    ProcessBuilder builder = new ProcessBuilder("python3", "-B", "-c", script);
    builder.command().addAll(List.of(arguments));
    builder.redirectErrorStream(true);
    try {
      Process process = builder.start();
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Ran(process.waitFor(), out);
    } catch (IOException missing) {
      return new Ran(-1, String.valueOf(missing.getMessage()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Ran(-1, String.valueOf(stopped.getMessage()));
    }
  }
}
