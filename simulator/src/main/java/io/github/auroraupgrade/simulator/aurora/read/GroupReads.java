package io.github.auroraupgrade.simulator.aurora.read;

import io.github.auroraupgrade.simulator.aurora.state.Page;
import io.github.auroraupgrade.simulator.aurora.state.ParameterGroups;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.fleet.AccountResources;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBClusterParameterGroup;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterParameterGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterParameterGroupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParameterGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParameterGroupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsResponse;

/** Parameter groups and subnet groups of a Region, the default ones of every family among them. */
public final class GroupReads {
  private final World world;
  private final ParameterGroups groups;
  private final String account;

  public GroupReads(World world, ParameterGroups groups, String account) {
    this.world = world;
    this.groups = groups;
    this.account = account;
  }

  public DescribeDbClusterParameterGroupsResponse clusterGroups(
      DescribeDbClusterParameterGroupsRequest request, String region) {
    AccountResources all = world.seen().belongings();
    String name = request.dbClusterParameterGroupName();
    List<DBClusterParameterGroup> found =
        name == null
            ? Stream.concat(
                    in(region, all.clusterGroups()),
                    defaults(region)
                        .flatMap(d -> groups.clusterGroup(all, home(region), d).stream()))
                .distinct()
                .toList()
            : List.of(
                groups
                    .clusterGroup(all, home(region), name)
                    .orElseThrow(() -> notFound("DBClusterParameterGroup", name)));
    Page<DBClusterParameterGroup> page = Page.of(found, request.marker(), request.maxRecords());
    return DescribeDbClusterParameterGroupsResponse.builder()
        .dbClusterParameterGroups(page.items())
        .marker(page.markerOrNull())
        .build();
  }

  public DescribeDbParameterGroupsResponse instanceGroups(
      DescribeDbParameterGroupsRequest request, String region) {
    AccountResources all = world.seen().belongings();
    String name = request.dbParameterGroupName();
    List<DBParameterGroup> found =
        name == null
            ? Stream.concat(
                    in(region, all.instanceGroups()),
                    defaults(region)
                        .flatMap(d -> groups.instanceGroup(all, home(region), d).stream()))
                .distinct()
                .toList()
            : List.of(
                groups
                    .instanceGroup(all, home(region), name)
                    .orElseThrow(() -> notFound("DBParameterGroup", name)));
    Page<DBParameterGroup> page = Page.of(found, request.marker(), request.maxRecords());
    return DescribeDbParameterGroupsResponse.builder()
        .dbParameterGroups(page.items())
        .marker(page.markerOrNull())
        .build();
  }

  public DescribeDbSubnetGroupsResponse subnetGroups(
      DescribeDbSubnetGroupsRequest request, String region) {
    String name = request.dbSubnetGroupName();
    List<DBSubnetGroup> found =
        in(region, world.seen().belongings().subnetGroups())
            .filter(group -> name == null || name.equals(group.dbSubnetGroupName()))
            .toList();
    if (found.isEmpty() && name != null) {
      throw AwsRefusal.notFound(
          "DBSubnetGroupNotFoundFault", "DB subnet group '" + name + "' does not exist.");
    }
    Page<DBSubnetGroup> page = Page.of(found, request.marker(), request.maxRecords());
    return DescribeDbSubnetGroupsResponse.builder()
        .dbSubnetGroups(page.items())
        .marker(page.markerOrNull())
        .build();
  }

  private Stream<String> defaults(String region) {
    return groups.families(region).stream().map(family -> "default." + family);
  }

  private Arn home(String region) {
    return Arn.cluster(region, account, "any");
  }

  private static <T> Stream<T> in(String region, Map<String, T> byArn) {
    return byArn.entrySet().stream()
        .filter(entry -> Arn.parse(entry.getKey()).region().equals(region))
        .map(Map.Entry::getValue);
  }

  private static AwsRefusal notFound(String kind, String name) {
    return AwsRefusal.notFound("DBParameterGroupNotFound", kind + " not found: " + name);
  }
}
