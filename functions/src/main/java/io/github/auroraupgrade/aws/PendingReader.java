package io.github.auroraupgrade.aws;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.PendingAction;
import java.util.List;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;

/** Reads which maintenance actions wait for a database's clusters and instances (facts §2.2). */
final class PendingReader {
  private PendingReader() {}

  /** Those that wait in one Region. */
  static List<PendingAction> read(AwsClients clients, GlobalDatabase database, String region) {
    return AwsCall.make(
        "Describe the pending maintenance actions in " + region,
        () ->
            clients
                .rds(region)
                .describePendingMaintenanceActionsPaginator(_ -> {})
                .pendingMaintenanceActions()
                .stream()
                .flatMap(resource -> actions(database, resource).stream())
                .toList());
  }

  /** Those of the listed actions that are about members of the database. */
  static List<PendingAction> actions(
      GlobalDatabase database, List<ResourcePendingMaintenanceActions> listed) {
    return listed.stream().flatMap(resource -> actions(database, resource).stream()).toList();
  }

  private static List<PendingAction> actions(
      GlobalDatabase database, ResourcePendingMaintenanceActions listed) {
    return RdsArn.tryParse(Understood.text(listed.resourceIdentifier()))
        .filter(arn -> isOurs(database, arn))
        .map(
            arn ->
                listed.pendingMaintenanceActionDetails().stream()
                    .map(detail -> Understood.pending(arn, detail))
                    .toList())
        .orElse(List.of());
  }

  private static boolean isOurs(GlobalDatabase database, RdsArn arn) {
    return database.members().stream()
        .filter(member -> member.region().equals(arn.region()))
        .anyMatch(
            member ->
                member.arn().equals(arn)
                    || (arn.isInstance()
                        && member.cluster().stream()
                            .flatMap(cluster -> cluster.instances().stream())
                            .map(Instance::identifier)
                            .anyMatch(arn.identifier()::equals)));
  }
}
