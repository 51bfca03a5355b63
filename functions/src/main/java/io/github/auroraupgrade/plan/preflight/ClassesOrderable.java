package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.request.RuleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An instance class that the target does not run on makes the upgrade fail later (facts §4 row 25).
 */
public final class ClassesOrderable implements Rule {
  @Override
  public RuleName name() {
    return RuleName.CLASSES_ORDERABLE;
  }

  @Override
  public Finding check(PreflightInput situation) {
    if (staysAsPrinted(situation)) {
      return Finding.pass(
          name(),
          "The version that AWS shows does not change, so every instance class stays valid.");
    }
    List<String> missing = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (Member member : situation.database().inUpgradeOrder()) {
      Lookup<Set<String>> classes =
          situation.facts().classesIn(member.region(), situation.target().printed());
      classes.unknownBecause().ifPresent(why -> unknown.add(member.region() + ": " + why));
      classes.value().ifPresent(known -> missing(member, known).forEach(missing::add));
    }
    if (!missing.isEmpty()) {
      return Finding.blocker(
          name(),
          String.join("; ", missing) + " cannot be ordered with " + situation.target().text() + ".",
          "Change the instance class first, or name another version.");
    }
    return unknown.isEmpty()
        ? Finding.pass(name(), "Every instance class can be ordered with the target.")
        : Finding.unchecked(
            name(),
            "The orderable instance classes were not read. " + String.join("; ", unknown),
            "Check DescribeOrderableDBInstanceOptions for each instance class.");
  }

  /** A patch orders nothing, also where AWS does not offer the version any more. */
  private static boolean staysAsPrinted(PreflightInput situation) {
    String printed = situation.target().printed();
    return !situation.recreation().isWanted()
        && situation.database().members().stream()
            .allMatch(
                member ->
                    member
                        .cluster()
                        .filter(cluster -> cluster.version().text().equals(printed))
                        .isPresent());
  }

  private static Stream<String> missing(Member member, Set<String> known) {
    return member.cluster().stream()
        .flatMap(cluster -> cluster.instances().stream())
        .map(Instance::instanceClass)
        .distinct()
        .filter(instanceClass -> !known.contains(instanceClass))
        .map(instanceClass -> instanceClass + " of " + member.label());
  }
}
