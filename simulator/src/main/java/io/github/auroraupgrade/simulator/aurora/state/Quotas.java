package io.github.auroraupgrade.simulator.aurora.state;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.fleet.AccountSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.AccountQuota;

/**
 * How many manual snapshots, clusters and instances a Region may hold; what came and went since the
 * start counts too (facts §2.1, §9).
 */
public final class Quotas {
  /** What is counted here, and how AWS refuses one too many. */
  public enum Counted {
    SNAPSHOTS("ManualClusterSnapshots", 400, "SnapshotQuotaExceeded", "manual snapshots") {
      @Override
      Set<String> arns(WorldState state) {
        return state.belongings().snapshots().keySet();
      }
    },
    CLUSTERS("DBClusters", 403, "DBClusterQuotaExceededFault", "DB clusters") {
      @Override
      Set<String> arns(WorldState state) {
        return state.clusters().keySet();
      }
    },
    INSTANCES("DBInstances", 400, "InstanceQuotaExceeded", "DB instances") {
      @Override
      Set<String> arns(WorldState state) {
        return state.instances().keySet();
      }
    };

    private final String quota;
    private final int status;
    private final String code;
    private final String words;

    Counted(String quota, int status, String code, String words) {
      this.quota = quota;
      this.status = status;
      this.code = code;
      this.words = words;
    }

    abstract Set<String> arns(WorldState state);

    long in(WorldState state, String region) {
      return arns(state).stream().filter(arn -> Arn.regionOf(arn).equals(region)).count();
    }
  }

  private final World world;
  private final WorldState start;
  private final AccountSettings settings;

  /** The world is as at the start. */
  public Quotas(World world, AccountSettings settings) {
    this.world = world;
    this.start = world.now();
    this.settings = settings;
  }

  /** The quotas of a Region as they stand. */
  public List<AccountQuota> in(String region) {
    return settings.quotasIn(region).stream().map(quota -> now(quota, region)).toList();
  }

  public void refuseIfFull(Counted what, String region) {
    for (AccountQuota quota : in(region)) {
      if (what.quota.equals(quota.accountQuotaName()) && quota.used() >= quota.max()) {
        throw new AwsRefusal(
            what.status, what.code, "Cannot create more than " + quota.max() + " " + what.words);
      }
    }
  }

  private AccountQuota now(AccountQuota quota, String region) {
    return counted(quota)
        .map(what -> quota.toBuilder().used(used(what, quota.used(), region)).build())
        .orElse(quota);
  }

  private static Optional<Counted> counted(AccountQuota quota) {
    return Arrays.stream(Counted.values())
        .filter(what -> what.quota.equals(quota.accountQuotaName()))
        .findFirst();
  }

  /** A file is about the start, and about more than the databases it describes. */
  private long used(Counted what, long told, String region) {
    long atStart = what.in(start, region);
    return Math.max(told, atStart) + what.in(world.now(), region) - atStart;
  }
}
