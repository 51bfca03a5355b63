package io.github.auroraupgrade.simulator.fleet;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.wire.CliJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One file in the shape the AWS CLI prints: any mix of the lists it knows.
 *
 * @param arns the ARNs of what the account owns, by where in the file they stand
 */
record FleetFile(Map<FleetList, List<SdkPojo>> lists, Map<String, Arn> arns, List<String> ignored) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What says that there is another page, which the AWS CLI and boto3 print next to the list. */
  private static final Set<String> PAGE_MARKS = Set.of("NextToken", "Marker");

  /** About the answer, not in it; boto3 adds it. */
  private static final String ENVELOPE = "ResponseMetadata";

  private static final String CUT_SHORT =
      " says that the list is cut short; record it again, without --max-items.";

  private static final String REMEDY = "Use the JSON that the AWS CLI prints, unchanged.";

  /**
   * Reads a file.
   *
   * @param name how messages call the file
   * @throws BadFleet when it is malformed, or says something it cannot mean
   */
  static FleetFile read(String name, String text) {
    JsonNode root = parsed(name, text);
    Map<FleetList, List<SdkPojo>> lists = new HashMap<>();
    Map<String, Arn> arns = new LinkedHashMap<>();
    List<String> ignored = new ArrayList<>();
    CliJson cli =
        new CliJson(path -> ignored.add(name + ": " + path + " is not known here, left out."));
    for (Map.Entry<String, JsonNode> property : root.properties()) {
      String key = property.getKey();
      if (PAGE_MARKS.contains(key)) {
        ignored.add(name + ": " + key + CUT_SHORT);
        continue;
      }
      if (key.equals(ENVELOPE)) {
        continue;
      }
      FleetList list = FleetList.named(key).orElseThrow(() -> unknownList(name, key));
      lists.put(list, elements(name, list, property.getValue(), cli));
      arns.putAll(arns(name, list, property.getValue()));
    }
    return new FleetFile(lists, arns, ignored);
  }

  /** Whether this remark says that a list is not whole. */
  static boolean isAboutCutList(String remark) {
    return remark.endsWith(CUT_SHORT);
  }

  /** The objects of one list, empty when the file has none. */
  <T> List<T> list(FleetList list, Class<T> type) {
    return lists.getOrDefault(list, List.of()).stream().map(type::cast).toList();
  }

  private static BadFleet unknownList(String name, String key) {
    List<String> known = FleetList.ALL.stream().map(FleetList::key).toList();
    return new BadFleet(
        name,
        key,
        "is not a list the simulator knows",
        "Known are " + String.join(", ", known) + ".");
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

  private static List<SdkPojo> elements(String name, FleetList list, JsonNode array, CliJson cli) {
    if (!array.isArray()) {
      throw new BadFleet(name, list.key(), "should be an array", REMEDY);
    }
    List<SdkPojo> objects = new ArrayList<>();
    for (JsonNode item : array) {
      String path = list.key() + "[" + objects.size() + "]";
      objects.add(element(name, path, list, item, cli));
    }
    return objects;
  }

  private static SdkPojo element(
      String name, String path, FleetList list, JsonNode item, CliJson cli) {
    try {
      SdkPojo object = cli.read(item, list.builder().get(), SdkPojo.class, path);
      check(name, path, list, item);
      return object;
    } catch (CliJson.WrongField wrong) {
      throw new BadFleet(name, wrong.path(), String.valueOf(wrong.getMessage()), REMEDY);
    }
  }

  private static void check(String name, String path, FleetList list, JsonNode item) {
    for (String required : list.required()) {
      if (item.path(required).asString("").isEmpty()) {
        throw new BadFleet(name, path + "." + required, "is missing", REMEDY);
      }
    }
  }

  /** Snapshots may be of other accounts, which share them. */
  private static Map<String, Arn> arns(String name, FleetList list, JsonNode array) {
    Map<String, Arn> arns = new LinkedHashMap<>();
    for (int i = 0; i < array.size(); i++) {
      JsonNode item = array.get(i);
      String path = list.key() + "[" + i + "].";
      list.arns().forEach(field -> readArn(name, path + field, item.path(field), arns));
      int member = 0;
      for (JsonNode cluster : item.path("GlobalClusterMembers")) {
        String field = path + "GlobalClusterMembers[" + member++ + "].DBClusterArn";
        readArn(name, field, cluster.path("DBClusterArn"), arns);
      }
    }
    return list.equals(FleetList.SNAPSHOTS) ? Map.of() : arns;
  }

  // An empty ARN in a member list is something AWS prints (facts §2.2).
  private static void readArn(String name, String field, JsonNode arn, Map<String, Arn> arns) {
    if (arn.asString("").isEmpty()) {
      return;
    }
    try {
      arns.put(field, Arn.parse(arn.asString()));
    } catch (IllegalArgumentException unreadable) {
      throw new BadFleet(name, field, String.valueOf(unreadable.getMessage()), REMEDY);
    }
  }
}
