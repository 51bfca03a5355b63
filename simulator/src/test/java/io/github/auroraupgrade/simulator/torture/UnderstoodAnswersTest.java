package io.github.auroraupgrade.simulator.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.SimulatedAws;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.base.VirtualClock;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;

/** What is understood without the SDK is what the SDK would have understood, call by call. */
class UnderstoodAnswersTest {
  private static final String ACTION = "DescribeDBClusters";

  private final VirtualClock clock = VirtualClock.startingAt(FaultPlan.START);

  @Test
  void theSameAnswerToTheSameQuestionIsUnderstoodOnce() {
    SimulatedAws aws = aws(Faults.none());
    RdsClient rds = remembering(aws);
    assertThat(cluster(rds)).isSameAs(cluster(rds)).isEqualTo(cluster(plain(aws)));
    assertThat(aws.ledger().calls()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void anAnswerThatHasChangedIsReadAnew() {
    SimulatedAws aws = aws(Faults.none());
    RdsClient rds = remembering(aws);
    DBCluster before = cluster(rds);
    rds.modifyDBCluster(
        ask ->
            ask.dbClusterIdentifier("orders-euw1").engineVersion("16.13").applyImmediately(true));
    assertThat(cluster(rds).pendingModifiedValues().engineVersion()).isEqualTo("16.13");
    clock.advance(Duration.ofHours(1));
    assertThat(cluster(rds).engineVersion()).isEqualTo("16.13");
    assertThat(cluster(rds)).isEqualTo(cluster(plain(aws))).isNotEqualTo(before);
  }

  @Test
  void pagesAndFiltersAreAskedLikeOthers() {
    SimulatedAws aws = aws(Faults.none());
    RdsClient rds = remembering(aws);
    List<DBInstance> first = rds.describeDBInstancesPaginator().dbInstances().stream().toList();
    assertThat(rds.describeDBInstancesPaginator().dbInstances().stream().toList())
        .isEqualTo(first)
        .isEqualTo(plain(aws).describeDBInstances().dbInstances())
        .isNotEmpty();
  }

  @Test
  void everyQuestionSuffersWhatItWouldHaveSuffered() {
    Faults faults =
        Faults.none()
            .with(CallFault.on(ACTION).calls(2, 2).refused(400, "Throttling", "Rate exceeded"))
            .with(CallFault.on(ACTION).calls(4, 4).lostBefore())
            .with(CallFault.on(ACTION).calls(6, 6).lostAfter())
            .with(CallFault.on(ACTION).calls(9, 11).lostBefore());
    assertThat(errorsOf(aws(faults), true))
        .isEqualTo(errorsOf(aws(faults), false))
        .containsExactly(
            "",
            "Throttling",
            "",
            "ConnectionLost",
            "",
            "ConnectionLost",
            "",
            "",
            "ConnectionLost",
            "ConnectionLost",
            "ConnectionLost");
  }

  @Test
  void aRefusalStaysARefusal() {
    RdsClient rds = remembering(aws(Faults.none()));
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> rds.describeDBClusters(ask -> ask.dbClusterIdentifier("nobody")))
          .isInstanceOf(DbClusterNotFoundException.class);
    }
  }

  private static List<String> errorsOf(SimulatedAws aws, boolean remembers) {
    RdsClient rds = remembers ? remembering(aws) : plain(aws);
    for (int question = 0; question < 5; question++) {
      cluster(rds);
    }
    assertThatThrownBy(() -> cluster(rds)).isInstanceOf(SdkClientException.class);
    return aws.ledger().calls().stream().map(Call::error).map(error -> error.orElse("")).toList();
  }

  private static DBCluster cluster(RdsClient rds) {
    return rds.describeDBClusters(ask -> ask.dbClusterIdentifier("orders-euw1"))
        .dbClusters()
        .getFirst();
  }

  private SimulatedAws aws(Faults faults) {
    return SimulatedAws.of(
        Fleet.named("orders-postgresql"), Catalogue.recorded(), clock, 7, faults);
  }

  private static RdsClient remembering(SimulatedAws aws) {
    UnderstoodAnswers understood = new UnderstoodAnswers(aws.httpClient("somebody"));
    return understood.before(client(understood));
  }

  private static RdsClient plain(SimulatedAws aws) {
    return client(aws.httpClient("somebody"));
  }

  private static RdsClient client(SdkHttpClient door) {
    return RdsClient.builder()
        .httpClient(door)
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
        .overrideConfiguration(
            settings ->
                settings.retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .circuitBreakerEnabled(false)
                        .build()))
        .build();
  }
}
