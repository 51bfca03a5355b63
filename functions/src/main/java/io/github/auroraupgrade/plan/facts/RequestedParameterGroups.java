package io.github.auroraupgrade.plan.facts;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.request.NewParameterGroups;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameter groups that are wanted after a major upgrade, by Region: from the request, else
 * from the global database's tags {@code aurora-upgrade:cluster-group:<region>} and {@code
 * aurora-upgrade:instance-group:<region>}.
 */
public final class RequestedParameterGroups {
  private static final String CLUSTER_TAG = "aurora-upgrade:cluster-group:";
  private static final String INSTANCE_TAG = "aurora-upgrade:instance-group:";

  private RequestedParameterGroups() {}

  /** By Region; a Region for which nothing is wanted is absent. */
  public static Map<String, NewParameterGroups> of(
      GlobalDatabase database, UpgradeRequest request) {
    if (!request.wishes().parameterGroups().isEmpty()) {
      return request.wishes().parameterGroups();
    }
    Map<String, NewParameterGroups> tagged = new LinkedHashMap<>();
    for (String region : database.regions()) {
      NewParameterGroups groups =
          new NewParameterGroups(
              Optional.ofNullable(database.tags().get(CLUSTER_TAG + region)),
              Optional.ofNullable(database.tags().get(INSTANCE_TAG + region)));
      if (groups.cluster().isPresent() || groups.instance().isPresent()) {
        tagged.put(region, groups);
      }
    }
    return tagged;
  }

  /**
   * Those in Regions where the database has a member, or had one that an earlier run detached.
   *
   * @param open what an earlier run recorded and did not finish
   */
  public static Map<String, NewParameterGroups> used(
      GlobalDatabase database, UpgradeRequest request, Optional<RecordedSettings> open) {
    Map<String, NewParameterGroups> used = new LinkedHashMap<>(of(database, request));
    used.keySet().retainAll(regions(database, open));
    return used;
  }

  /** Regions that the request names and where the database has nothing, in its order. */
  public static List<String> elsewhere(
      GlobalDatabase database, UpgradeRequest request, Optional<RecordedSettings> open) {
    List<String> named = new ArrayList<>(request.wishes().parameterGroups().keySet());
    named.removeAll(regions(database, open));
    return named;
  }

  private static Set<String> regions(GlobalDatabase database, Optional<RecordedSettings> open) {
    Set<String> regions = new HashSet<>(database.regions());
    open.map(RecordedSettings::clusters).orElse(List.of()).stream()
        .map(one -> one.blueprint().cluster().region())
        .forEach(regions::add);
    return regions;
  }
}
