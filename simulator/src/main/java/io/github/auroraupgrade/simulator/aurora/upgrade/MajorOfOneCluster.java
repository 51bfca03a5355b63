package io.github.auroraupgrade.simulator.aurora.upgrade;

import io.github.auroraupgrade.simulator.aurora.state.Attachments;
import io.github.auroraupgrade.simulator.aurora.state.ParameterGroups;
import io.github.auroraupgrade.simulator.aurora.state.PendingReboot;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.fleet.AccountSettings;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;
import software.amazon.awssdk.services.rds.model.Parameter;

/**
 * The parameter groups of a cluster that is brought to another major version by itself: those of
 * the request, which a custom group makes necessary (facts §4 row 10), else the defaults.
 */
public final class MajorOfOneCluster {
  private static final String LETTER_CASE = "lower_case_table_names";

  private final World world;
  private final ParameterGroups groups;
  private final Attachments attachments;
  private final AccountSettings settings;

  public MajorOfOneCluster(
      World world, ParameterGroups groups, Attachments attachments, AccountSettings settings) {
    this.world = world;
    this.groups = groups;
    this.attachments = attachments;
    this.settings = settings;
  }

  /**
   * The texts of these refusals are not recorded but for the first half of the first (facts §4).
   */
  void requireGroups(DBCluster cluster, String version, ModifyDbClusterRequest request) {
    Arn home = Arn.parse(cluster.dbClusterArn());
    Optional<String> asked = Optional.ofNullable(request.dbClusterParameterGroupName());
    if (asked.isEmpty() && !cluster.dbClusterParameterGroup().startsWith("default.")) {
      throw AwsRefusal.badRequest(
          "InvalidParameterCombination",
          "The current DB cluster parameter group "
              + cluster.dbClusterParameterGroup()
              + " is custom. You must explicitly specify a new DB cluster parameter group, either"
              + " default or custom, for the engine version upgrade.");
    }
    Optional.ofNullable(request.dbInstanceParameterGroupName())
        .ifPresent(name -> attachments.requireInstanceGroup(home, name, cluster.engine(), version));
    String before = letterCase(home.region(), cluster.dbClusterParameterGroup());
    String then = asked.map(name -> letterCase(home.region(), name)).orElse("0");
    if (cluster.engine().equals("aurora-mysql") && !before.equals(then)) {
      throw AwsRefusal.badRequest(
          "InvalidParameterCombination",
          "Different lower_case_table_names settings for server ('%s') and data dictionary ('%s')."
              .formatted(then, before));
    }
  }

  /** On the new version, in sync. */
  void attach(String arn, ModifyDbClusterRequest request) {
    DBCluster cluster = world.now().cluster(arn);
    String usual = groups.defaultGroup(Arn.parse(arn), cluster.engine(), cluster.engineVersion());
    String group = Optional.ofNullable(request.dbClusterParameterGroupName()).orElse(usual);
    String ofInstances = Optional.ofNullable(request.dbInstanceParameterGroupName()).orElse(usual);
    world.change(
        state ->
            state.withCluster(
                arn, now -> PendingReboot.clusterGroup(now, group, PendingReboot.IN_SYNC)));
    for (DBInstance instance : world.now().instancesOf(cluster)) {
      world.change(
          state ->
              state.withInstance(
                  instance.dbInstanceArn(),
                  now -> PendingReboot.instanceGroup(now, ofInstances, PendingReboot.IN_SYNC)));
    }
  }

  private String letterCase(String region, String group) {
    return settings.parametersOf(region, group).stream()
        .flatMap(parameters -> parameters.stream())
        .filter(parameter -> LETTER_CASE.equals(parameter.parameterName()))
        .map(Parameter::parameterValue)
        .filter(value -> value != null && !value.isEmpty())
        .findFirst()
        .orElse("0");
  }
}
