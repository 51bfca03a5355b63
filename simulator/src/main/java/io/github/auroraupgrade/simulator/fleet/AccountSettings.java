package io.github.auroraupgrade.simulator.fleet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.AccountQuota;
import software.amazon.awssdk.services.rds.model.BlueGreenDeployment;
import software.amazon.awssdk.services.rds.model.Parameter;

/**
 * What fleet files say of an account next to its databases.
 *
 * @param parameters of DB cluster parameter groups, by Region and group
 * @param blueGreen by the Region they were listed in; an empty name is every Region
 * @param quotas likewise
 * @param belongings groups, snapshots and patch levels
 */
public record AccountSettings(
    Map<String, Map<String, List<Parameter>>> parameters,
    Map<String, List<BlueGreenDeployment>> blueGreen,
    Map<String, List<AccountQuota>> quotas,
    AccountResources belongings) {
  /** Nothing was said. */
  public static final AccountSettings NONE =
      new AccountSettings(Map.of(), Map.of(), Map.of(), AccountResources.NONE);

  private static final String EVERYWHERE = "";
  private static final List<AccountQuota> USUAL_QUOTAS =
      List.of(
          usual("ManualClusterSnapshots", 100), usual("DBClusters", 40), usual("DBInstances", 40));

  /** Copies the maps. */
  public AccountSettings {
    parameters = Map.copyOf(parameters);
    blueGreen = Map.copyOf(blueGreen);
    quotas = Map.copyOf(quotas);
  }

  /** The parameters of a group, if a file brought them. */
  public Optional<List<Parameter>> parametersOf(String region, String group) {
    return Optional.ofNullable(parameters.getOrDefault(region, Map.of()).get(group));
  }

  /** The blue/green deployments of a Region. */
  public List<BlueGreenDeployment> blueGreenIn(String region) {
    return Stream.of(region, EVERYWHERE)
        .flatMap(where -> blueGreen.getOrDefault(where, List.of()).stream())
        .toList();
  }

  /** The quotas of a Region; AWS's usual ones where no file says otherwise (facts §9). */
  public List<AccountQuota> quotasIn(String region) {
    return quotas.getOrDefault(region, quotas.getOrDefault(EVERYWHERE, USUAL_QUOTAS));
  }

  /** With the parameters of a DB cluster parameter group. */
  public AccountSettings withParameters(String region, String group, List<Parameter> given) {
    Map<String, Map<String, List<Parameter>>> more = new LinkedHashMap<>(parameters);
    Map<String, List<Parameter>> groups = new LinkedHashMap<>(more.getOrDefault(region, Map.of()));
    groups.put(group, List.copyOf(given));
    more.put(region, Map.copyOf(groups));
    return new AccountSettings(more, blueGreen, quotas, belongings);
  }

  AccountSettings withBlueGreen(Optional<String> region, List<BlueGreenDeployment> given) {
    return new AccountSettings(parameters, joined(blueGreen, region, given), quotas, belongings);
  }

  /** With the quotas of a Region, or of all that have none of their own. */
  public AccountSettings withQuotas(Optional<String> region, List<AccountQuota> given) {
    return new AccountSettings(parameters, blueGreen, joined(quotas, region, given), belongings);
  }

  /** With other belongings. */
  public AccountSettings withBelongings(UnaryOperator<AccountResources> change) {
    return new AccountSettings(parameters, blueGreen, quotas, change.apply(belongings));
  }

  private static AccountQuota usual(String name, long most) {
    return AccountQuota.builder().accountQuotaName(name).used(0L).max(most).build();
  }

  private static <T> Map<String, List<T>> joined(
      Map<String, List<T>> all, Optional<String> region, List<T> given) {
    if (given.isEmpty()) {
      return all;
    }
    Map<String, List<T>> more = new LinkedHashMap<>(all);
    String where = region.orElse(EVERYWHERE);
    List<T> list = new ArrayList<>(more.getOrDefault(where, List.of()));
    list.addAll(given);
    more.put(where, List.copyOf(list));
    return more;
  }
}
