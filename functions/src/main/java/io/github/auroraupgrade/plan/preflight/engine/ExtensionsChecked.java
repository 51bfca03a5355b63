package io.github.auroraupgrade.plan.preflight.engine;

import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Extensions live in the databases, where this tool does not look (decision 0024); what is
 * preloaded is in a parameter. Some keep Aurora PostgreSQL from another major version, and none is
 * upgraded with it (facts §3.4, §3.9).
 */
public final class ExtensionsChecked implements Rule {
  private static final String PARAMETER = "shared_preload_libraries";

  /** Those of AWS's precheck tool that can be preloaded. */
  private static final Set<String> IN_THE_WAY =
      Set.of("pglogical", "pg_repack", "postgis", "rdkit");

  @Override
  public RuleName name() {
    return RuleName.EXTENSIONS;
  }

  @Override
  public Finding check(PreflightInput situation) {
    if (!situation.hasMajorHop() || situation.isMysql()) {
      return Finding.pass(name(), "Only a major upgrade of Aurora PostgreSQL needs this check.");
    }
    Member primary = situation.database().primary().orElseThrow();
    String preloaded =
        situation
            .facts()
            .parametersOf(primary.arn())
            .value()
            .map(values -> values.getOrDefault(PARAMETER, ""))
            .orElse("");
    List<String> inTheWay =
        Arrays.stream(preloaded.split(","))
            .map(String::strip)
            .filter(IN_THE_WAY::contains)
            .toList();
    String remedy =
        "Run AWS's pg-major-version-upgrade-precheck.sh (github.com/awslabs/rds-support-tools)"
            + " against the primary's writer, and do what it says, before the window.";
    return inTheWay.isEmpty()
        ? Finding.unchecked(
            name(),
            "This tool does not look inside the databases (extensions, prepared transactions,"
                + " reg* and unknown types, databases that take no connections).",
            remedy)
        : Finding.warning(
            name(),
            PARAMETER
                + " of "
                + primary.label()
                + " has "
                + String.join(", ", inTheWay)
                + ": drop the extension, or upgrade it, before a major version.",
            remedy);
  }
}
