package io.github.auroraupgrade.aws.fact;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.Parallel;
import io.github.auroraupgrade.aws.database.GlobalDatabaseReader;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.facts.ClusterSpec;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.RecordedSettings.Recorded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.Filter;

/** Records every setting of every member, and checks that what they name exists. */
public final class SettingsReader {
  private final AwsClients clients;
  private final Executor executor;

  /** The executor runs the reads of the Regions. */
  public SettingsReader(AwsClients clients, Executor executor) {
    this.clients = clients;
    this.executor = executor;
  }

  /**
   * The members' settings; unknown where AWS refuses to answer.
   *
   * @throws RetryLater if a Region could not be reached
   */
  public Lookup<List<Recorded>> read(GlobalDatabase database) {
    try {
      return Lookup.known(
          Parallel.map(
              executor, database.members().stream().map(Member::arn).toList(), this::recorded));
    } catch (StopUpgrade e) {
      return Lookup.unknown(e.getMessage());
    }
  }

  private Recorded recorded(RdsArn arn) {
    return AwsCall.make(
        "Describe cluster " + arn.identifier() + " in " + arn.region(),
        () -> {
          RdsClient rds = clients.rds(arn.region());
          DBCluster cluster =
              GlobalDatabaseReader.describe(rds, arn)
                  .orElseThrow(() -> new StopUpgrade("There is no cluster " + arn));
          Filter of = Filter.builder().name("db-cluster-id").values(arn.identifier()).build();
          List<DBInstance> instances =
              rds.describeDBInstancesPaginator(ask -> ask.filters(of)).dbInstances().stream()
                  .toList();
          return new Recorded(
              ClusterSpecReader.of(arn, cluster, instances),
              Map.of(
                  "cluster",
                  tree(cluster),
                  "instances",
                  instances.stream().map(SettingsReader::tree).toList()));
        });
  }

  /**
   * The DB subnet groups these need that their Regions do not have.
   *
   * @throws RetryLater if a Region could not be reached
   */
  public List<String> missingSubnetGroups(List<ClusterSpec> blueprints) {
    TreeSet<String> missing = new TreeSet<>();
    for (ClusterSpec one : blueprints) {
      String region = one.cluster().region();
      if (!one.subnetGroup().isEmpty() && !hasSubnetGroup(region, one.subnetGroup())) {
        missing.add(one.subnetGroup() + " in " + region);
      }
    }
    return new ArrayList<>(missing);
  }

  private boolean hasSubnetGroup(String region, String name) {
    return AwsCall.make(
        "Describe DB subnet group " + name + " in " + region,
        () -> {
          try {
            return !clients
                .rds(region)
                .describeDBSubnetGroups(ask -> ask.dbSubnetGroupName(name))
                .dbSubnetGroups()
                .isEmpty();
          } catch (DbSubnetGroupNotFoundException e) {
            return false;
          }
        });
  }

  /** Every field that AWS reports, by AWS's names. */
  private static Map<String, Object> tree(SdkPojo described) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (SdkField<?> field : described.sdkFields()) {
      Stream.ofNullable(field.getValueOrDefault(described))
          .map(SettingsReader::value)
          .filter(value -> !(value instanceof Collection<?> list && list.isEmpty()))
          .forEach(value -> tree.put(field.memberName(), value));
    }
    return tree;
  }

  private static Object value(Object value) {
    return switch (value) {
      case SdkPojo nested -> tree(nested);
      case Collection<?> list -> list.stream().map(SettingsReader::value).toList();
      case Number number -> number;
      case Boolean flag -> flag;
      case Object text -> text.toString();
    };
  }
}
