package io.github.auroraupgrade.simulator;

import static io.github.auroraupgrade.simulator.Laboratory.USE1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.fleet.Fleets;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;
import software.amazon.awssdk.services.rds.model.RdsException;

class PagingTest {
  private final RdsClient rds = Laboratory.postgresql().rds(USE1);

  @Test
  void engineVersionsComeInPagesOfAHundred() {
    assertThat(rds.describeDBEngineVersions(r -> r.includeAll(true)).dbEngineVersions())
        .hasSize(100);
    List<DBEngineVersion> all =
        rds.describeDBEngineVersionsPaginator(r -> r.includeAll(true)).dbEngineVersions().stream()
            .toList();
    assertThat(all).hasSize(103 + 104);
    assertThat(new HashSet<>(all)).hasSize(all.size());
  }

  @Test
  void onlyWhatIsAvailableIsListedUnlessAllIsAskedFor() {
    assertThat(
            rds.describeDBEngineVersions(r -> r.engine("aurora-postgresql").engineVersion("16.6"))
                .dbEngineVersions())
        .isEmpty();
    assertThat(
            rds.describeDBEngineVersions(
                    r -> r.engine("aurora-postgresql").engineVersion("16.6").includeAll(true))
                .dbEngineVersions())
        .extracting(DBEngineVersion::status)
        .containsExactly("deprecated");
  }

  @Test
  void orderableOptionsArePagedToo() {
    List<OrderableDBInstanceOption> all =
        rds
            .describeOrderableDBInstanceOptionsPaginator(
                r -> r.engine("aurora-postgresql").engineVersion("16.13").maxRecords(20))
            .orderableDBInstanceOptions()
            .stream()
            .toList();
    assertThat(all).hasSizeGreaterThan(40);
    assertThat(all)
        .extracting(OrderableDBInstanceOption::dbInstanceClass)
        .doesNotHaveDuplicates()
        .contains("db.r6g.large", "db.serverless", "db.r8g.16xlarge");
  }

  @Test
  void aFleetOf45ClustersComesInPagesOf20() {
    String[] members =
        IntStream.range(0, 45).mapToObj(i -> "us-east-1/c%02d".formatted(i)).toArray(String[]::new);
    Fleet fleet = Fleets.global("g", "aurora-postgresql", "16.8", members);
    RdsClient many = Laboratory.of(fleet, Faults.none()).rds(USE1);
    assertThat(many.describeDBClustersPaginator(r -> r.maxRecords(20)).stream())
        .extracting(DescribeDbClustersResponse::dbClusters)
        .extracting(List::size)
        .containsExactly(20, 20, 5);
  }

  @Test
  void pagesSmallerThan20OrLargerThan100AreRefused() {
    for (int size : new int[] {19, 101}) {
      assertThatThrownBy(() -> rds.describeDBClusters(r -> r.maxRecords(size)))
          .isInstanceOf(RdsException.class)
          .hasMessageContaining("MaxRecords");
    }
  }

  @Test
  void aMarkerOfOnesOwnIsRefused() {
    assertThatThrownBy(() -> rds.describeDBClusters(r -> r.marker("next, please")))
        .hasMessageContaining("Marker");
  }
}
