package io.github.auroraupgrade.aws.fact;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.Parallel;
import io.github.auroraupgrade.plan.facts.ExistingParameterGroup;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.request.NewParameterGroups;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DbParameterGroupNotFoundException;

/** Reads which of the requested parameter groups exist, and of which family they are. */
public final class ParameterGroupsReader {
  private final AwsClients clients;
  private final Executor executor;

  /** The executor runs the reads of the Regions. */
  public ParameterGroupsReader(AwsClients clients, Executor executor) {
    this.clients = clients;
    this.executor = executor;
  }

  /**
   * Those that exist, by Region.
   *
   * @throws RetryLater if a Region could not be reached
   */
  public Map<String, Lookup<List<ExistingParameterGroup>>> read(
      Map<String, NewParameterGroups> wanted) {
    List<String> regions = List.copyOf(wanted.keySet());
    List<Lookup<List<ExistingParameterGroup>>> read =
        Parallel.map(
            executor, regions, region -> reading(region, requireNonNull(wanted.get(region))));
    Map<String, Lookup<List<ExistingParameterGroup>>> byRegion = new HashMap<>();
    for (int i = 0; i < regions.size(); i++) {
      byRegion.put(regions.get(i), read.get(i));
    }
    return byRegion;
  }

  private Lookup<List<ExistingParameterGroup>> reading(String region, NewParameterGroups wanted) {
    try {
      return Lookup.known(
          Stream.concat(
                  wanted.cluster().flatMap(name -> ofCluster(region, name)).stream(),
                  wanted.instance().flatMap(name -> ofInstances(region, name)).stream())
              .toList());
    } catch (StopUpgrade e) {
      return Lookup.unknown(e.getMessage());
    }
  }

  private Optional<ExistingParameterGroup> ofCluster(String region, String name) {
    return ifThere(
        "Describe cluster parameter group " + name + " in " + region,
        () ->
            clients
                .rds(region)
                .describeDBClusterParameterGroups(ask -> ask.dbClusterParameterGroupName(name))
                .dbClusterParameterGroups()
                .stream()
                .map(
                    group ->
                        new ExistingParameterGroup(
                            name,
                            true,
                            group.dbParameterGroupFamily(),
                            ClusterParameters.set(clients, region, name)))
                .findFirst());
  }

  private Optional<ExistingParameterGroup> ofInstances(String region, String name) {
    return ifThere(
        "Describe parameter group " + name + " in " + region,
        () ->
            clients
                .rds(region)
                .describeDBParameterGroups(ask -> ask.dbParameterGroupName(name))
                .dbParameterGroups()
                .stream()
                .map(
                    group ->
                        new ExistingParameterGroup(name, false, group.dbParameterGroupFamily()))
                .findFirst());
  }

  private static Optional<ExistingParameterGroup> ifThere(
      String what, Supplier<Optional<ExistingParameterGroup>> read) {
    return AwsCall.make(
        what,
        () -> {
          try {
            return read.get();
          } catch (DbParameterGroupNotFoundException e) {
            return Optional.<ExistingParameterGroup>empty();
          }
        });
  }
}
