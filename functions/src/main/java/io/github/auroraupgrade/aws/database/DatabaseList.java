package io.github.auroraupgrade.aws.database;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.fleet.ListedDatabase;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterNotFoundException;

/** Lists the account's global databases: one answer for all Regions (facts §2.2). */
public final class DatabaseList {
  private static final int PAGE = 100;

  private final AwsClients clients;

  /** Lists with these clients, asking the home Region. */
  public DatabaseList(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * Every global database, in AWS's order, those of other engines included.
   *
   * @throws RetryLater if AWS could not be reached
   * @throws StopUpgrade if AWS refuses to answer
   */
  public List<ListedDatabase> read() {
    return globalClusters().stream().map(RdsMapper::listed).toList();
  }

  /** The global database with this identifier, if there is one. */
  Optional<ListedDatabase> find(String identifier) {
    return describe(identifier).map(RdsMapper::listed);
  }

  /** The same in AWS's words. */
  Optional<GlobalCluster> describe(String identifier) {
    return AwsCall.make(
        "Describe global cluster " + identifier,
        () -> {
          try {
            return clients
                .rds(clients.homeRegion())
                .describeGlobalClusters(ask -> ask.globalClusterIdentifier(identifier))
                .globalClusters()
                .stream()
                .findFirst();
          } catch (GlobalClusterNotFoundException e) {
            return Optional.<GlobalCluster>empty();
          }
        });
  }

  public List<GlobalCluster> globalClusters() {
    return AwsCall.make(
        "Describe the global clusters",
        () ->
            clients
                .rds(clients.homeRegion())
                .describeGlobalClustersPaginator(ask -> ask.maxRecords(PAGE))
                .globalClusters()
                .stream()
                .toList());
  }
}
