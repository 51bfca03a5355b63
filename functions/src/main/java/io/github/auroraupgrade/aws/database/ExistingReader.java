package io.github.auroraupgrade.aws.database;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.fleet.ExistingResources;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.ReplacementGlobalCluster;
import io.github.auroraupgrade.fleet.StandaloneCluster;
import io.github.auroraupgrade.rollout.reading.NamedResources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;
import software.amazon.awssdk.services.rds.model.Tag;

/** Looks up resources by their names. */
public final class ExistingReader {
  private final AwsClients clients;

  /** Reads with these clients. */
  public ExistingReader(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * What is there of this.
   *
   * @throws RetryLater if a Region could not be reached
   * @throws StopUpgrade if AWS refuses to answer
   */
  public ExistingResources read(NamedResources named) {
    List<StandaloneCluster> clusters = named.clusters().stream().flatMap(this::cluster).toList();
    Map<RdsArn, String> instances = new HashMap<>();
    named
        .instances()
        .forEach(arn -> instance(arn).ifPresent(cluster -> instances.put(arn, cluster)));
    return new ExistingResources(clusters, instances, named.successor().flatMap(this::successor));
  }

  private Stream<StandaloneCluster> cluster(RdsArn arn) {
    return AwsCall.make(
        "Describe cluster " + arn.identifier() + " in " + arn.region(),
        () ->
            GlobalDatabaseReader.describe(clients.rds(arn.region()), arn)
                .map(cluster -> loose(arn, cluster))
                .stream());
  }

  private StandaloneCluster loose(RdsArn arn, DBCluster cluster) {
    return new StandaloneCluster(
        arn,
        RdsMapper.cluster(
            cluster, GlobalDatabaseReader.instances(clients.rds(arn.region()), arn, cluster)),
        Optional.ofNullable(cluster.globalClusterIdentifier()).filter(name -> !name.isEmpty()),
        cluster.tagList().stream()
            .collect(
                Collectors.toMap(Tag::key, tag -> RdsMapper.text(tag.value()), (one, _) -> one)),
        RdsMapper.text(cluster.endpoint()),
        RdsMapper.text(cluster.readerEndpoint()));
  }

  private Optional<String> instance(RdsArn arn) {
    return AwsCall.make(
        "Describe DB instance " + arn.identifier() + " in " + arn.region(),
        () -> {
          try {
            return clients
                .rds(arn.region())
                .describeDBInstances(ask -> ask.dbInstanceIdentifier(arn.identifier()))
                .dbInstances()
                .stream()
                .map(DBInstance::dbClusterIdentifier)
                .map(RdsMapper::text)
                .findFirst();
          } catch (DbInstanceNotFoundException e) {
            return Optional.<String>empty();
          }
        });
  }

  private Optional<ReplacementGlobalCluster> successor(String identifier) {
    return new DatabaseList(clients).describe(identifier).map(ExistingReader::successor);
  }

  private static ReplacementGlobalCluster successor(GlobalCluster global) {
    Map<RdsArn, String> members = new HashMap<>();
    Optional<RdsArn> primary = Optional.empty();
    for (GlobalClusterMember member : global.globalClusterMembers()) {
      Optional<RdsArn> arn = RdsArn.tryParse(RdsMapper.text(member.dbClusterArn()));
      arn.ifPresent(it -> members.put(it, RdsMapper.text(member.synchronizationStatusAsString())));
      primary = Boolean.TRUE.equals(member.isWriter()) ? arn : primary;
    }
    return new ReplacementGlobalCluster(
        global.globalClusterIdentifier(),
        RdsMapper.status(global.status()),
        RdsMapper.version(global.engineVersion()),
        primary,
        members,
        RdsMapper.text(global.endpoint()));
  }
}
