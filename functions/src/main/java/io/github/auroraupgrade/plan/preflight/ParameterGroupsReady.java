package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.facts.ExistingParameterGroup;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.RequestedParameterGroups;
import io.github.auroraupgrade.plan.version.ParameterFamily;
import io.github.auroraupgrade.request.NewParameterGroups;
import io.github.auroraupgrade.request.RuleName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The groups that are put on after a major upgrade have to exist in every Region before it, and be
 * of the new family (facts §3.4).
 */
public final class ParameterGroupsReady implements Rule {
  @Override
  public RuleName name() {
    return RuleName.PARAMETER_GROUPS_READY;
  }

  @Override
  public Finding check(PreflightInput situation) {
    Map<String, NewParameterGroups> wanted =
        RequestedParameterGroups.of(situation.database(), situation.request());
    boolean named = !situation.request().wishes().parameterGroups().isEmpty();
    if (wanted.isEmpty() || !(named || situation.hasMajorHop())) {
      return Finding.pass(name(), "There are no parameter groups to attach.");
    }
    List<String> wrong = new ArrayList<>();
    for (String region : situation.database().regions()) {
      Optional<NewParameterGroups> groups = Optional.ofNullable(wanted.get(region));
      if (groups.isEmpty()) {
        wrong.add("none is named for " + region);
      } else {
        wrong.addAll(wrong(situation, region, groups.get()));
      }
    }
    return wrong.isEmpty()
        ? Finding.pass(name(), "The parameter groups of the new family exist.")
        : Finding.blocker(
            name(),
            "Parameter groups: " + String.join("; ", wrong) + ".",
            "Create the groups of family "
                + ParameterFamily.of(situation.target())
                + " in each member's Region, name them, and start again.");
  }

  private static List<String> wrong(
      PreflightInput situation, String region, NewParameterGroups groups) {
    Lookup<List<ExistingParameterGroup>> reading = situation.facts().groupsIn(region);
    if (reading.value().isEmpty()) {
      return List.of(region + " was not read, " + reading.unknownBecause().orElse(""));
    }
    String family = ParameterFamily.of(situation.target());
    List<String> wrong = new ArrayList<>();
    groups
        .cluster()
        .flatMap(name -> wrong(reading.value().get(), name, true, family))
        .ifPresent(why -> wrong.add(why + " in " + region));
    groups
        .instance()
        .flatMap(name -> wrong(reading.value().get(), name, false, family))
        .ifPresent(why -> wrong.add(why + " in " + region));
    return wrong;
  }

  private static Optional<String> wrong(
      List<ExistingParameterGroup> known, String name, boolean ofCluster, String family) {
    String kind = ofCluster ? "DB cluster parameter group " : "DB parameter group ";
    Optional<ExistingParameterGroup> group =
        known.stream()
            .filter(one -> one.ofCluster() == ofCluster && one.name().equals(name))
            .findFirst();
    if (group.isEmpty()) {
      return Optional.of("there is no " + kind + name);
    }
    return group
        .filter(one -> !one.family().equals(family))
        .map(one -> kind + name + " is of family " + one.family() + ", not " + family);
  }
}
