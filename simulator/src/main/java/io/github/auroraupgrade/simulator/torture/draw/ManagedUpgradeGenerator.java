package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.fleet.NewCluster;
import io.github.auroraupgrade.simulator.torture.drawn.Asked;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.SeededRandom;
import java.util.List;
import software.amazon.awssdk.services.rds.model.DBClusterParameterGroup;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import tools.jackson.databind.node.ObjectNode;

/** Draws upgrades of all members by one operation of AWS, to minor and to major versions. */
public final class ManagedUpgradeGenerator {
  private static final String POSTGRESQL = "aurora-postgresql";
  private static final List<String> ENGINES = List.of(POSTGRESQL, POSTGRESQL, "aurora-mysql");
  private static final String GROUP = "orders-new";

  private ManagedUpgradeGenerator() {}

  public static Asked minor(SeededRandom chance) {
    DrawnFleet drawn = new FleetGenerator(chance).draw(DrawnStrategy.MANAGED_MINOR, POSTGRESQL);
    ObjectNode request =
        RequestGenerator.plain()
            .put("targetEngineVersion", chance.oneOf(drawn.targets()))
            .put("strategy", "managed-global");
    RequestGenerator.several(request, chance);
    return new Asked(drawn, request);
  }

  public static Asked major(SeededRandom chance) {
    DrawnFleet drawn = new FleetGenerator(chance).draw(DrawnStrategy.MAJOR, chance.oneOf(ENGINES));
    String target = chance.oneOf(drawn.targets());
    ObjectNode request = RequestGenerator.plain().put("targetEngineVersion", target);
    if (!drawn.engine().equals(POSTGRESQL)) {
      request.put("strict", false).put("strategy", "managed-global");
    }
    if (chance.onceIn(4)) {
      request.put("safetySnapshot", false);
    }
    if (chance.onceIn(2)) {
      return new Asked(drawn, request);
    }
    ObjectNode groups = request.putObject("parameterGroups");
    drawn
        .members()
        .forEach(
            member ->
                groups.putObject(member.region()).put("cluster", GROUP).put("instance", GROUP));
    return new Asked(
        drawn.with(withGroups(drawn, NewCluster.family(drawn.engine(), target))), request);
  }

  private static Fleet withGroups(DrawnFleet drawn, String family) {
    Fleet fleet = drawn.fleet();
    for (DrawnMember member : drawn.members()) {
      DBClusterParameterGroup ofCluster =
          DBClusterParameterGroup.builder()
              .dbClusterParameterGroupName(GROUP)
              .dbParameterGroupFamily(family)
              .dbClusterParameterGroupArn(arn(member.arn(), "cluster-pg"))
              .build();
      DBParameterGroup ofInstances =
          DBParameterGroup.builder()
              .dbParameterGroupName(GROUP)
              .dbParameterGroupFamily(family)
              .dbParameterGroupArn(arn(member.arn(), "pg"))
              .build();
      fleet =
          fleet.withSettings(
              settings -> settings.withBelongings(has -> has.with(ofCluster).with(ofInstances)));
    }
    return fleet;
  }

  private static String arn(Arn member, String type) {
    return String.join(":", "arn:aws:rds", member.region(), member.account(), type, GROUP);
  }
}
