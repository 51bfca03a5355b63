package io.github.auroraupgrade.simulator.local;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBClusterParameterGroup;
import software.amazon.awssdk.services.rds.model.Parameter;

/**
 * Another major version of Aurora MySQL while the secondaries are away: AWS's way where {@code
 * lower_case_table_names} is not at its default.
 */
final class RebuildMajorScenarios {
  private static final String STRATEGY = "rebuild-secondaries";
  private static final String TARGET =
      "{'globalClusterIdentifier':'orders','targetEngineVersion':'8.4.mysql_aurora.8.4.7'";
  private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "ap-southeast-2");
  private static final String OLD = "orders-aurora-mysql8-0";
  private static final String NEW = "orders-mysql84";
  private static final String GROUPS =
      ",'parameterGroups':{'us-east-1':{'cluster':'%s'},'eu-west-1':{'cluster':'%s'},"
              .formatted(NEW, NEW)
          + "'ap-southeast-2':{'cluster':'"
          + NEW
          + "'}}}";

  private RebuildMajorScenarios() {}

  static List<Scenario> all() {
    return List.of(
        scenario(
                "rebuild-major",
                "Aurora MySQL 3 to 8.4 with lower_case_table_names 1: the primary in place",
                TARGET + GROUPS,
                letterCase("1"))
            .agreed()
            .ending(true, "orders-euw1-8-4-7.cluster-"),
        scenario(
                "rebuild-major-groups-missing",
                "nobody has named a group that carries lower_case_table_names",
                TARGET + "}",
                letterCase("1"))
            .ending(false, "lower-case-table-names"),
        scenario(
                "rebuild-major-groups-differ",
                "the named groups have another lower_case_table_names",
                TARGET + GROUPS,
                letterCase("0"))
            .ending(false, "would be 0 in " + NEW),
        scenario(
                "rebuild-major-asked-globally",
                "AWS requires the only member's major to be requested on the global cluster",
                TARGET + ",'strategy':'rebuild-secondaries'}",
                Fleet.named("orders-mysql"))
            .where(Uncertainties.likeliest().withoutMajorOfTheOnlyMember())
            .agreed()
            .ending(true, "orders-euw1-8-4-7.cluster-"));
  }

  /** The members have 1; groups of the new family have this. */
  private static Fleet letterCase(String then) {
    Fleet fleet = Fleet.named("orders-mysql");
    for (String region : REGIONS) {
      fleet =
          fleet.withSettings(
              settings ->
                  settings
                      .withParameters(region, OLD, List.of(set("1")))
                      .withParameters(region, NEW, List.of(set(then)))
                      .withBelongings(has -> has.with(group(region))));
    }
    return fleet;
  }

  private static Parameter set(String value) {
    return Parameter.builder()
        .parameterName("lower_case_table_names")
        .parameterValue(value)
        .source("user")
        .build();
  }

  private static DBClusterParameterGroup group(String region) {
    return DBClusterParameterGroup.builder()
        .dbClusterParameterGroupName(NEW)
        .dbParameterGroupFamily("aurora-mysql8.4")
        .description("of people")
        .dbClusterParameterGroupArn(Scenarios.arn(region, "cluster-pg", NEW))
        .build();
  }

  private static Scenario scenario(String name, String tells, String input, Fleet fleet) {
    return new Scenario(
        name,
        STRATEGY,
        tells,
        input.replace('\'', '"'),
        fleet,
        Faults.none(),
        Uncertainties.likeliest(),
        Map.of(),
        Optional.empty(),
        false,
        name);
  }
}
