package io.github.auroraupgrade.simulator.aurora;

import io.github.auroraupgrade.simulator.AccountSettings;
import io.github.auroraupgrade.simulator.Arn;
import io.github.auroraupgrade.simulator.AwsRefusal;
import java.util.List;
import software.amazon.awssdk.services.rds.model.AccountQuota;

/** How many manual snapshots a Region may hold; those taken since the start count too. */
final class SnapshotQuota {
  private static final String NAME = "ManualClusterSnapshots";

  private final World world;
  private final AccountSettings settings;

  SnapshotQuota(World world, AccountSettings settings) {
    this.world = world;
    this.settings = settings;
  }

  /** The quotas of a Region as they stand. */
  List<AccountQuota> quotas(String region) {
    return settings.quotasIn(region).stream()
        .map(
            quota ->
                NAME.equals(quota.accountQuotaName())
                    ? quota.toBuilder().used(quota.used() + taken(region)).build()
                    : quota)
        .toList();
  }

  void refuseIfFull(String region) {
    for (AccountQuota quota : quotas(region)) {
      if (NAME.equals(quota.accountQuotaName()) && quota.used() >= quota.max()) {
        throw AwsRefusal.badRequest(
            "SnapshotQuotaExceeded",
            "Cannot create more than " + quota.max() + " manual snapshots");
      }
    }
  }

  private long taken(String region) {
    return world.now().belongings().snapshots().entrySet().stream()
        .filter(entry -> !settings.belongings().snapshots().containsKey(entry.getKey()))
        .filter(entry -> Arn.parse(entry.getKey()).region().equals(region))
        .count();
  }
}
