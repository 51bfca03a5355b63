package io.github.auroraupgrade.cli.plan;

import io.github.auroraupgrade.cli.console.UserMistake;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** What patches have that major versions have not, and the other way round. */
final class KindOptions implements InputFields {
  private static final String GROUPS = "--parameter-groups";

  @Option(
      names = "--patch-at",
      paramLabel = "WHEN",
      description =
          "With --target latest-patch: immediate, next-maintenance, or undo what waits for the"
              + " next window.")
  private Optional<String> patchAt = Optional.empty();

  @Option(
      names = "--include-instance-actions",
      description = "Apply updates of operating systems that wait, too.")
  private boolean instanceActions;

  @Option(
      names = GROUPS,
      paramLabel = "REGION=CLUSTER[,INSTANCE]",
      description =
          "Put on after a major version: the DB cluster parameter group of the new family, and that"
              + " of the DB instances; once for each Region. =,INSTANCE names the latter alone.")
  private Map<String, String> groups = new LinkedHashMap<>();

  @Override
  public void into(ObjectNode input) {
    patchAt.ifPresent(it -> input.put("patchAt", it));
    if (instanceActions) {
      input.put("includeInstanceActions", true);
    }
    if (!groups.isEmpty()) {
      ObjectNode byRegion = input.putObject("parameterGroups");
      groups.forEach((region, names) -> group(byRegion.putObject(region), region, names));
    }
  }

  private static void group(ObjectNode named, String region, String names) {
    String[] both = names.split(",", -1);
    if (names.isEmpty() || both.length > 2) {
      throw new UserMistake(
          "%s %s=%s: give REGION=CLUSTER, REGION=CLUSTER,INSTANCE or REGION=,INSTANCE."
              .formatted(GROUPS, region, names));
    }
    if (!both[0].isEmpty()) {
      named.put("cluster", both[0]);
    }
    if (both.length > 1) {
      named.put("instance", both[1]);
    }
  }
}
