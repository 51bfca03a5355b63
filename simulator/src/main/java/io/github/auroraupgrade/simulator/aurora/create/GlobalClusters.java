package io.github.auroraupgrade.simulator.aurora.create;

import io.github.auroraupgrade.simulator.aurora.read.FleetReads;
import io.github.auroraupgrade.simulator.aurora.state.RequiredParameters;
import io.github.auroraupgrade.simulator.aurora.state.SupportedParameters;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.upgrade.StateGuard;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.DeterministicRandom;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.CreateGlobalClusterRequest;
import software.amazon.awssdk.services.rds.model.CreateGlobalClusterResponse;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.GlobalClusterMember;

/** CreateGlobalCluster: around a cluster that exists, or empty (facts §2.2). */
public final class GlobalClusters {
  private static final Duration CREATION = Duration.ofSeconds(30);
  private static final Set<String> PLAYED =
      Set.of(
          "GlobalClusterIdentifier",
          "SourceDBClusterIdentifier",
          "Engine",
          "EngineVersion",
          "StorageEncrypted",
          "DatabaseName",
          "DeletionProtection",
          "Tags");

  private final World world;
  private final DeterministicRandom dice;
  private final Catalogue catalogue;
  private final String account;

  public GlobalClusters(
      World world, DeterministicRandom dice, Catalogue catalogue, String account) {
    this.world = world;
    this.dice = dice;
    this.catalogue = catalogue;
    this.account = account;
  }

  public CreateGlobalClusterResponse create(CreateGlobalClusterRequest request, String region) {
    String name =
        RequiredParameters.parameter("GlobalClusterIdentifier", request.globalClusterIdentifier());
    SupportedParameters.only("CreateGlobalCluster", request, PLAYED);
    if (world.now().global(name).isPresent()) {
      throw AwsRefusal.badRequest(
          "GlobalClusterAlreadyExistsFault", "Global cluster " + name + " already exists.");
    }
    GlobalCluster global =
        Optional.ofNullable(request.sourceDBClusterIdentifier())
            .map(source -> around(request, source(source, region)))
            .orElseGet(() -> empty(request, region));
    world.change(state -> state.withNewGlobal(global));
    world.at(
        world.time().plus(CREATION),
        () ->
            world.change(
                state ->
                    state.withGlobal(
                        name, now -> now.toBuilder().status(RdsStatus.AVAILABLE).build())));
    return CreateGlobalClusterResponse.builder().globalCluster(global).build();
  }

  private DBCluster source(String identifierOrArn, String region) {
    DBCluster source = FleetReads.requireCluster(world.now(), region, identifierOrArn);
    if (world.now().globalOf(source.dbClusterArn()).isPresent()) {
      throw AwsRefusal.badRequest(
          "InvalidDBClusterStateFault",
          "Source cluster " + source.dbClusterArn() + " is already part of a global cluster");
    }
    StateGuard.refuse(source);
    requireGlobalSupport(region, source.engine(), source.engineVersion());
    return source;
  }

  private GlobalCluster around(CreateGlobalClusterRequest request, DBCluster source) {
    if (request.engine() != null || request.engineVersion() != null) {
      throw AwsRefusal.badRequest(
          "InvalidParameterCombination",
          "When creating global cluster from existing db cluster, value for engineName should not"
              + " be specified since it will be inherited from source cluster");
    }
    String arn = source.dbClusterArn();
    String name = request.globalClusterIdentifier();
    world.change(
        state ->
            state.withCluster(arn, now -> now.toBuilder().globalClusterIdentifier(name).build()));
    GlobalClusterMember writer =
        GlobalClusterMember.builder()
            .dbClusterArn(arn)
            .isWriter(true)
            .readers(List.of())
            .synchronizationStatus("connected")
            .build();
    return blank(request, Arn.parse(arn))
        .engine(source.engine())
        .engineVersion(source.engineVersion())
        .databaseName(source.databaseName())
        .storageEncrypted(source.storageEncrypted())
        .globalClusterMembers(writer)
        .build();
  }

  private GlobalCluster empty(CreateGlobalClusterRequest request, String region) {
    if (request.engine() == null || request.engineVersion() == null) {
      throw AwsRefusal.badRequest(
          "InvalidParameterCombination",
          "When creating standalone global cluster, value for engineName should be specified");
    }
    requireGlobalSupport(region, request.engine(), request.engineVersion());
    return blank(request, Arn.cluster(region, account, "any"))
        .engine(request.engine())
        .engineVersion(request.engineVersion())
        .databaseName(request.databaseName())
        .storageEncrypted(Boolean.TRUE.equals(request.storageEncrypted()))
        .build();
  }

  private GlobalCluster.Builder blank(CreateGlobalClusterRequest request, Arn home) {
    String name = request.globalClusterIdentifier();
    Arn arn = new Arn(home.partition(), "", home.account(), "global-cluster", name);
    return GlobalCluster.builder()
        .globalClusterIdentifier(name)
        .globalClusterArn(arn.toString())
        .globalClusterResourceId("cluster-" + dice.uuid(arn + " resource " + world.time()))
        .status(RdsStatus.CREATING)
        .deletionProtection(Boolean.TRUE.equals(request.deletionProtection()))
        .tagList(request.tags());
  }

  private void requireGlobalSupport(String region, String engine, String version) {
    boolean supported =
        catalogue
            .version(region, engine, version)
            .filter(row -> Boolean.TRUE.equals(row.supportsGlobalDatabases()))
            .isPresent();
    if (!supported) {
      throw AwsRefusal.invalidValue(
          "The requested engine version was not found or does not support global functionality");
    }
  }
}
