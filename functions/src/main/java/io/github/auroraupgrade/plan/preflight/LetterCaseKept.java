package io.github.auroraupgrade.plan.preflight;

import static io.github.auroraupgrade.plan.rebuild.LowerCaseTableNames.DEFAULT;
import static io.github.auroraupgrade.plan.rebuild.LowerCaseTableNames.PARAMETER;

import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.facts.ExistingParameterGroup;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.RequestedParameterGroups;
import io.github.auroraupgrade.plan.rebuild.LowerCaseTableNames;
import io.github.auroraupgrade.plan.rebuild.Rebuild;
import io.github.auroraupgrade.plan.version.ParameterFamily;
import io.github.auroraupgrade.request.NewParameterGroups;
import io.github.auroraupgrade.request.RuleName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where clusters of Aurora MySQL are upgraded alone or made on another major version, {@code
 * lower_case_table_names} has to come along in a group of the new family: it cannot be changed
 * afterwards, and with another value the data dictionary does not fit (facts §3.9).
 */
public final class LetterCaseKept implements Rule {
  @Override
  public RuleName name() {
    return RuleName.LOWER_CASE_TABLE_NAMES;
  }

  @Override
  public Finding check(PreflightInput situation) {
    boolean mysql = situation.database().engine().filter(Engine::isMysql).isPresent();
    Rebuild recreation = situation.recreation();
    if (!mysql || !situation.hasMajorHop() || !(recreation.rebuilds() || recreation.restores())) {
      return Finding.pass(
          name(), "No cluster goes to another major version outside the global database.");
    }
    String wrong =
        situation.database().inUpgradeOrder().stream()
            .flatMap(member -> wrong(situation, member).stream())
            .collect(Collectors.joining("; "));
    if (wrong.isEmpty()) {
      return Finding.pass(name(), "Every cluster keeps its " + PARAMETER + ".");
    }
    String remedy =
        "In each Region create a DB cluster parameter group of family "
            + ParameterFamily.of(situation.target())
            + " with the same "
            + PARAMETER
            + ", name it in parameterGroups, and start again.";
    return situation.request().dryRun()
        ? Finding.warning(name(), wrong + ".", remedy)
        : Finding.blocker(name(), wrong + ".", remedy);
  }

  private static Optional<String> wrong(PreflightInput situation, Member member) {
    Lookup<String> now = LowerCaseTableNames.of(member, situation.facts());
    if (now.value().isEmpty()) {
      return Optional.of(
          PARAMETER
              + " of "
              + member.label()
              + " was not read, "
              + now.unknownBecause().orElse(""));
    }
    Optional<String> unset = LowerCaseTableNames.unset(member);
    if (unset.isPresent()) {
      return Optional.of(
          "DB instance "
              + unset.get()
              + " of "
              + member.label()
              + " is waiting for a reboot (pending-reboot), so its "
              + PARAMETER
              + " is not known: reboot it first");
    }
    String then = then(situation, member);
    return now.value().get().equals(then)
        ? Optional.empty()
        : Optional.of(
            PARAMETER
                + " is "
                + now.value().get()
                + " in "
                + member.label()
                + " and would be "
                + then
                + " in "
                + group(situation, member).orElse("the default group of the new family"));
  }

  private static String then(PreflightInput situation, Member member) {
    List<ExistingParameterGroup> known =
        situation.facts().groupsIn(member.region()).value().orElse(List.of());
    return group(situation, member)
        .flatMap(
            name ->
                known.stream().filter(it -> it.ofCluster() && it.name().equals(name)).findFirst())
        .map(it -> it.parameters().getOrDefault(PARAMETER, DEFAULT))
        .orElse(DEFAULT);
  }

  private static Optional<String> group(PreflightInput situation, Member member) {
    return Optional.ofNullable(
            RequestedParameterGroups.of(situation.database(), situation.request())
                .get(member.region()))
        .flatMap(NewParameterGroups::cluster);
  }
}
