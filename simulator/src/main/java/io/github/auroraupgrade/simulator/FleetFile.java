package io.github.auroraupgrade.simulator;

import io.github.auroraupgrade.simulator.wire.CliJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.GlobalCluster;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One file in the shape the AWS CLI prints: any mix of the lists it knows. */
record FleetFile(Map<String, List<SdkPojo>> lists, List<String> ignored) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String REMEDY = "Use the JSON that the AWS CLI prints, unchanged.";

  /** One kind of list: how it is read, and the fields without which it says nothing. */
  private record Kind(Supplier<SdkPojo> builder, List<String> required, List<String> arns) {}

  private static final Map<String, Kind> KINDS = kinds();

  private static Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    kinds.put(
        "GlobalClusters",
        new Kind(
            GlobalCluster::builder,
            List.of("GlobalClusterIdentifier", "Engine", "EngineVersion"),
            List.of("GlobalClusterArn")));
    kinds.put(
        "DBClusters",
        new Kind(
            DBCluster::builder,
            List.of("DBClusterIdentifier", "DBClusterArn", "Engine", "EngineVersion"),
            List.of("DBClusterArn")));
    kinds.put(
        "DBInstances",
        new Kind(
            DBInstance::builder,
            List.of("DBInstanceIdentifier", "DBInstanceArn"),
            List.of("DBInstanceArn")));
    kinds.put(
        "DBEngineVersions",
        new Kind(DBEngineVersion::builder, List.of("Engine", "EngineVersion"), List.of()));
    kinds.put(
        "PendingMaintenanceActions",
        new Kind(
            ResourcePendingMaintenanceActions::builder,
            List.of("ResourceIdentifier"),
            List.of("ResourceIdentifier")));
    kinds.put(
        "OrderableDBInstanceOptions",
        new Kind(
            OrderableDBInstanceOption::builder,
            List.of("Engine", "EngineVersion", "DBInstanceClass"),
            List.of()));
    return kinds;
  }

  /**
   * Reads a file.
   *
   * @param name how messages call the file
   * @throws BadFleet when it is malformed, or says something it cannot mean
   */
  static FleetFile read(String name, String text) {
    JsonNode root = parsed(name, text);
    Map<String, List<SdkPojo>> lists = new LinkedHashMap<>();
    List<String> ignored = new ArrayList<>();
    Consumer<String> unknown =
        path -> ignored.add(name + ": " + path + " is not known here and is left out.");
    for (Map.Entry<String, JsonNode> property : root.properties()) {
      String key = property.getKey();
      Kind kind =
          Optional.ofNullable(KINDS.get(key))
              .orElseThrow(
                  () ->
                      new BadFleet(
                          name,
                          key,
                          "is not a list the simulator knows",
                          "Known are " + String.join(", ", KINDS.keySet()) + "."));
      lists.put(key, list(name, key, kind, property.getValue(), new CliJson(unknown)));
    }
    return new FleetFile(lists, ignored);
  }

  /** The objects of one list, empty when the file has none. */
  <T> List<T> list(String key, Class<T> type) {
    return lists.getOrDefault(key, List.of()).stream().map(type::cast).toList();
  }

  private static JsonNode parsed(String name, String text) {
    try {
      JsonNode root = JSON.readTree(text);
      if (root.isObject()) {
        return root;
      }
      throw new BadFleet(name, "", "is not a JSON object", REMEDY);
    } catch (JacksonException malformed) {
      String where = malformed.getOriginalMessage();
      throw new BadFleet(name, "", "is not JSON (" + where + ")", REMEDY);
    }
  }

  private static List<SdkPojo> list(
      String name, String key, Kind kind, JsonNode array, CliJson cli) {
    if (!array.isArray()) {
      throw new BadFleet(name, key, "should be an array", REMEDY);
    }
    List<SdkPojo> objects = new ArrayList<>();
    for (JsonNode item : array) {
      String path = key + "[" + objects.size() + "]";
      objects.add(object(name, path, kind, item, cli));
    }
    return objects;
  }

  private static SdkPojo object(String name, String path, Kind kind, JsonNode item, CliJson cli) {
    try {
      SdkPojo object = cli.read(item, kind.builder().get(), SdkPojo.class, path);
      check(name, path, kind, item);
      return object;
    } catch (CliJson.WrongField wrong) {
      throw new BadFleet(name, wrong.path(), wrong.getMessage(), REMEDY);
    }
  }

  private static void check(String name, String path, Kind kind, JsonNode item) {
    for (String required : new TreeSet<>(kind.required())) {
      if (item.path(required).asString("").isEmpty()) {
        throw new BadFleet(name, path + "." + required, "is missing", REMEDY);
      }
    }
    kind.arns().forEach(field -> checkArn(name, path + "." + field, item.path(field)));
    int member = 0;
    for (JsonNode cluster : item.path("GlobalClusterMembers")) {
      String field = path + ".GlobalClusterMembers[" + member++ + "].DBClusterArn";
      checkArn(name, field, cluster.path("DBClusterArn"));
    }
  }

  // An empty ARN in a member list is something AWS prints (facts §2.2).
  private static void checkArn(String name, String field, JsonNode arn) {
    if (arn.asString("").isEmpty()) {
      return;
    }
    try {
      Arn.parse(arn.asString());
    } catch (IllegalArgumentException unreadable) {
      throw new BadFleet(name, field, unreadable.getMessage(), REMEDY);
    }
  }
}
