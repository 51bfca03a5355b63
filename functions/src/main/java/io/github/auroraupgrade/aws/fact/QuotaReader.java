package io.github.auroraupgrade.aws.fact;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.Parallel;
import io.github.auroraupgrade.aws.database.RdsMapper;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.Quota;
import io.github.auroraupgrade.plan.facts.RegionQuotas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.rds.model.AccountQuota;

/** Reads how much of its quotas a Region has used (facts §9). */
public final class QuotaReader {
  private static final String SNAPSHOTS = "ManualClusterSnapshots";
  private static final String CLUSTERS = "DBClusters";
  private static final String INSTANCES = "DBInstances";

  private final AwsClients clients;
  private final Executor executor;

  /** The executor runs the reads of the Regions. */
  public QuotaReader(AwsClients clients, Executor executor) {
    this.clients = clients;
    this.executor = executor;
  }

  /**
   * Manual cluster snapshots in a Region.
   *
   * @throws RetryLater if the Region could not be reached
   */
  Lookup<Quota> snapshots(String region) {
    try {
      return Lookup.known(quota(quotas(region), SNAPSHOTS));
    } catch (StopUpgrade e) {
      return Lookup.unknown(e.getMessage());
    }
  }

  /**
   * Room for clusters, by Region.
   *
   * @throws RetryLater if a Region could not be reached
   */
  public Map<String, Lookup<RegionQuotas>> rooms(List<String> regions) {
    List<Lookup<RegionQuotas>> read = Parallel.map(executor, regions, this::room);
    Map<String, Lookup<RegionQuotas>> rooms = new HashMap<>();
    for (int i = 0; i < regions.size(); i++) {
      rooms.put(regions.get(i), read.get(i));
    }
    return rooms;
  }

  private Lookup<RegionQuotas> room(String region) {
    try {
      List<AccountQuota> quotas = quotas(region);
      return Lookup.known(new RegionQuotas(quota(quotas, CLUSTERS), quota(quotas, INSTANCES)));
    } catch (StopUpgrade e) {
      return Lookup.unknown(e.getMessage());
    }
  }

  private List<AccountQuota> quotas(String region) {
    return AwsCall.make(
        "Describe the account's quotas in " + region,
        () -> clients.rds(region).describeAccountAttributes().accountQuotas());
  }

  private static Quota quota(List<AccountQuota> quotas, String name) {
    return quotas.stream()
        .filter(quota -> name.equals(quota.accountQuotaName()))
        .map(quota -> new Quota(count(quota.used()), count(quota.max())))
        .findFirst()
        .orElseThrow(() -> new StopUpgrade("AWS lists no quota " + name));
  }

  private static int count(Long number) {
    long known = RdsMapper.required(number, "a quota's number");
    return Math.clamp(known, 0, Integer.MAX_VALUE);
  }
}
