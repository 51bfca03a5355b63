package io.github.auroraupgrade.aws.fact;

import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.database.RdsMapper;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.facts.PendingAction;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;

/**
 * Reads which maintenance actions are pending for a database's clusters and instances (facts §2.2).
 */
public final class PendingReader {
  private PendingReader() {}

  /**
   * Those that wait in one Region. Asked by name, once for the clusters and once for the instances:
   * AWS joins two filters by "and", and a Region may hold thousands of other databases.
   */
  static List<PendingAction> read(AwsClients clients, GlobalDatabase database, String region) {
    List<Member> members =
        database.members().stream().filter(member -> member.region().equals(region)).toList();
    List<String> clusters = members.stream().map(member -> member.arn().identifier()).toList();
    List<String> instances = members.stream().flatMap(PendingReader::instances).toList();
    return Stream.of(
            listed(clients, region, "db-cluster-id", clusters),
            listed(clients, region, "db-instance-id", instances))
        .flatMap(listed -> actions(database, listed).stream())
        .toList();
  }

  private static Stream<String> instances(Member member) {
    return member.cluster().stream()
        .flatMap(cluster -> cluster.instances().stream())
        .map(Instance::identifier);
  }

  private static List<ResourcePendingMaintenanceActions> listed(
      AwsClients clients, String region, String filter, List<String> identifiers) {
    if (identifiers.isEmpty()) {
      return List.of();
    }
    Filter ofThese = Filter.builder().name(filter).values(identifiers).build();
    return AwsCall.make(
        "Describe the pending maintenance actions in " + region,
        () -> {
          try {
            return clients
                .rds(region)
                .describePendingMaintenanceActionsPaginator(ask -> ask.filters(ofThese))
                .pendingMaintenanceActions()
                .stream()
                .toList();
          } catch (ResourceNotFoundException e) {
            return List.<ResourcePendingMaintenanceActions>of();
          }
        });
  }

  /** Those of the listed actions that are about members of the database. */
  public static List<PendingAction> actions(
      GlobalDatabase database, List<ResourcePendingMaintenanceActions> listed) {
    return listed.stream().flatMap(resource -> actions(database, resource).stream()).toList();
  }

  private static List<PendingAction> actions(
      GlobalDatabase database, ResourcePendingMaintenanceActions listed) {
    return RdsArn.tryParse(RdsMapper.text(listed.resourceIdentifier()))
        .filter(arn -> isOurs(database, arn))
        .map(
            arn ->
                listed.pendingMaintenanceActionDetails().stream()
                    .map(detail -> RdsMapper.pending(arn, detail))
                    .toList())
        .orElse(List.of());
  }

  private static boolean isOurs(GlobalDatabase database, RdsArn arn) {
    return database.members().stream()
        .filter(member -> member.region().equals(arn.region()))
        .anyMatch(
            member ->
                member.arn().equals(arn)
                    || (arn.isInstance() && instances(member).anyMatch(arn.identifier()::equals)));
  }
}
