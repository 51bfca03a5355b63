package io.github.auroraupgrade.plan.facts;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.request.NewParameterGroups;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
}
