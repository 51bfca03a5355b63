package io.github.auroraupgrade.aws.fact;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.Parallel;
import io.github.auroraupgrade.aws.database.MetricsReader;
import io.github.auroraupgrade.aws.database.RdsMapper;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.VolumeFacts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.BlueGreenDeployment;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;

/**
 * Reads what a plan needs to know apart from the topology. What AWS refuses to say is kept as
 * unknown, with AWS's words: the plan then says what was not checked.
 */
public final class FactsReader {
  private static final Set<String> CLOSED = Set.of("SWITCHOVER_COMPLETED", "DELETING");

  private final AwsClients clients;
  private final Executor executor;
  private final MetricsReader metrics;
  private final QuotaReader quotas;
  private final SupportReader support;

  /** The executor runs the reads of the Regions. */
  public FactsReader(AwsClients clients, Executor executor) {
    this.clients = clients;
    this.executor = executor;
    this.metrics = new MetricsReader(clients, executor);
    this.quotas = new QuotaReader(clients, executor);
    this.support = new SupportReader(clients);
  }

  /**
   * The facts about this database.
   *
   * @param now of the newest metrics
   * @throws RetryLater if a Region could not be reached
   */
  public Facts read(GlobalDatabase database, Instant now) {
    List<String> regions = database.regions();
    String primaryRegion = database.primary().map(Member::region).orElseGet(clients::homeRegion);
    return new Facts(
            byKey(regions, region -> reading(() -> PendingReader.read(clients, database, region))),
            byKey(
                database.members().stream().map(Member::arn).toList(),
                arn -> reading(() -> parameters(database, arn))),
            Map.of(),
            byKey(regions, region -> reading(() -> blueGreen(database, region))),
            quotas.snapshots(primaryRegion),
            metrics.lag(database, now))
        .withVolume(volume(database, now))
        .withSupport(reading(() -> support.of(database.engineName())));
  }

  /** Of a database without a primary there is nothing to read. */
  private VolumeFacts volume(GlobalDatabase database, Instant now) {
    return database
        .primary()
        .map(
            primary ->
                new VolumeFacts(
                    metrics.historyListLength(primary, now), reading(() -> clones(primary))))
        .orElse(VolumeFacts.NONE);
  }

  private int clones(Member primary) {
    String group = primary.cluster().map(cluster -> cluster.attributes().cloneGroup()).orElse("");
    return group.isEmpty()
        ? 1
        : AwsCall.make(
            "Describe the clones of " + primary.identifier() + " in " + primary.region(),
            () ->
                Math.toIntExact(
                    clients
                        .rds(primary.region())
                        .describeDBClustersPaginator(
                            ask ->
                                ask.filters(
                                    Filter.builder().name("clone-group-id").values(group).build()))
                        .dbClusters()
                        .stream()
                        .count()));
  }

  /**
   * The same facts, with the instance classes that can be ordered with this version.
   *
   * @throws RetryLater if a Region could not be reached
   */
  public Facts withClasses(Facts facts, GlobalDatabase database, String version) {
    return facts.withClasses(
        byKey(
            database.regions(),
            region -> Map.of(version, reading(() -> classes(database, region, version)))));
  }

  private <K, V> Map<K, V> byKey(List<K> keys, Function<K, V> read) {
    List<V> values = Parallel.map(executor, keys, read);
    Map<K, V> map = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
    }
    return map;
  }

  private static <T> Lookup<T> reading(Supplier<T> read) {
    try {
      return Lookup.known(read.get());
    } catch (StopUpgrade e) {
      return Lookup.unknown(e.getMessage());
    }
  }

  private Map<String, String> parameters(GlobalDatabase database, RdsArn cluster) {
    String group =
        database
            .member(cluster)
            .flatMap(Member::cluster)
            .map(known -> known.parameterGroup())
            .orElse("");
    return ClusterParameters.set(clients, cluster.region(), group);
  }

  /**
   * Those of this global cluster or of its members: a Region may hold many of others. The source of
   * a deployment is either (facts §3.7).
   */
  private List<String> blueGreen(GlobalDatabase database, String region) {
    Stream<RdsArn> sources =
        database.members().stream()
            .map(Member::arn)
            .filter(arn -> arn.region().equals(region))
            .flatMap(arn -> Stream.of(arn, arn.globalCluster(database.identifier())));
    Filter ofThese =
        Filter.builder().name("source").values(sources.map(RdsArn::toString).toList()).build();
    return AwsCall.make(
        "Describe the blue/green deployments in " + region,
        () ->
            clients
                .rds(region)
                .describeBlueGreenDeploymentsPaginator(ask -> ask.filters(ofThese))
                .blueGreenDeployments()
                .stream()
                .filter(deployment -> !CLOSED.contains(RdsMapper.text(deployment.status())))
                .map(BlueGreenDeployment::source)
                .map(RdsMapper::text)
                .toList());
  }

  private Set<String> classes(GlobalDatabase database, String region, String version) {
    Set<String> ours =
        database.members().stream()
            .filter(member -> member.region().equals(region))
            .flatMap(member -> member.cluster().stream())
            .flatMap(cluster -> cluster.instances().stream())
            .map(Instance::instanceClass)
            .collect(Collectors.toSet());
    return ours.stream()
        .filter(instanceClass -> isOrderable(database, region, version, instanceClass))
        .collect(Collectors.toSet());
  }

  private boolean isOrderable(
      GlobalDatabase database, String region, String version, String instanceClass) {
    return AwsCall.make(
        "Describe whether " + instanceClass + " can be ordered in " + region,
        () ->
            clients
                .rds(region)
                .describeOrderableDBInstanceOptionsPaginator(
                    ask ->
                        ask.engine(database.engineName())
                            .engineVersion(version)
                            .dbInstanceClass(instanceClass))
                .orderableDBInstanceOptions()
                .stream()
                .map(OrderableDBInstanceOption::dbInstanceClass)
                .anyMatch(instanceClass::equals));
  }
}
