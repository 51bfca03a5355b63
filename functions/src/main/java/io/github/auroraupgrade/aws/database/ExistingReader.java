package io.github.auroraupgrade.aws.database;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.fleet.Existing;
import io.github.auroraupgrade.fleet.LooseCluster;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Successor;
import io.github.auroraupgrade.rollout.reading.Wished;
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
import software.amazon.awssdk.services.rds.model.GlobalClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.Tag;

/** Reads what stands under a name, if anything does. */
public final class ExistingReader {
  private final AwsClients clients;

  /** Reads with these clients. */
  public ExistingReader(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * What is there of this.
   *
   * @throws RetryLater if a Region could not be asked
   * @throws StopUpgrade if AWS refuses to tell
   */
  public Existing read(Wished wished) {
    List<LooseCluster> clusters = wished.clusters().stream().flatMap(this::cluster).toList();
    Map<RdsArn, String> instances = new HashMap<>();
    wished
        .instances()
        .forEach(arn -> instance(arn).ifPresent(cluster -> instances.put(arn, cluster)));
    return new Existing(clusters, instances, wished.successor().flatMap(this::successor));
  }

  private Stream<LooseCluster> cluster(RdsArn arn) {
    return AwsCall.make(
        "Describe cluster " + arn.identifier() + " in " + arn.region(),
        () ->
            FleetReader.describe(clients.rds(arn.region()), arn)
                .map(cluster -> loose(arn, cluster))
                .stream());
  }

  private LooseCluster loose(RdsArn arn, DBCluster cluster) {
    return new LooseCluster(
        arn,
        Understood.cluster(cluster, FleetReader.instances(clients.rds(arn.region()), arn, cluster)),
        Optional.ofNullable(cluster.globalClusterIdentifier()).filter(name -> !name.isEmpty()),
        cluster.tagList().stream()
            .collect(
                Collectors.toMap(Tag::key, tag -> Understood.text(tag.value()), (one, _) -> one)),
        Understood.text(cluster.endpoint()),
        Understood.text(cluster.readerEndpoint()));
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
                .map(Understood::text)
                .findFirst();
          } catch (DbInstanceNotFoundException e) {
            return Optional.<String>empty();
          }
        });
  }

  private Optional<Successor> successor(String identifier) {
    return AwsCall.make(
        "Describe global cluster " + identifier,
        () -> {
          try {
            return clients
                .rds(clients.homeRegion())
                .describeGlobalClusters(ask -> ask.globalClusterIdentifier(identifier))
                .globalClusters()
                .stream()
                .findFirst()
                .map(ExistingReader::successor);
          } catch (GlobalClusterNotFoundException e) {
            return Optional.<Successor>empty();
          }
        });
  }

  private static Successor successor(GlobalCluster global) {
    Map<RdsArn, String> members = new HashMap<>();
    Optional<RdsArn> primary = Optional.empty();
    for (GlobalClusterMember member : global.globalClusterMembers()) {
      Optional<RdsArn> arn = RdsArn.tryParse(Understood.text(member.dbClusterArn()));
      arn.ifPresent(it -> members.put(it, Understood.text(member.synchronizationStatusAsString())));
      primary = Boolean.TRUE.equals(member.isWriter()) ? arn : primary;
    }
    return new Successor(
        global.globalClusterIdentifier(),
        Understood.status(global.status()),
        Understood.version(global.engineVersion()),
        primary,
        members,
        Understood.text(global.endpoint()));
  }
}
