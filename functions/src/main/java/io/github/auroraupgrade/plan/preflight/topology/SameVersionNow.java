package io.github.auroraupgrade.plan.preflight.topology;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.Strategy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Members of different versions are a half-finished upgrade, or somebody else's (facts §3.1). A
 * secondary of a newer major version than the primary is neither: its storage is the primary's.
 */
public final class SameVersionNow implements Rule {
  @Override
  public RuleName name() {
    return RuleName.SAME_VERSION_NOW;
  }

  @Override
  public Finding check(PreflightInput situation) {
    String versions =
        situation.database().inUpgradeOrder().stream()
            .map(member -> member.label() + " runs " + version(member))
            .collect(Collectors.joining("; "));
    long different =
        situation.database().members().stream().map(SameVersionNow::version).distinct().count();
    if (different <= 1) {
      return Finding.pass(name(), "All members run the same version.");
    }
    if (secondaryIsAMajorAhead(situation.database())) {
      return Finding.blocker(
          name(),
          "A secondary runs a newer major version than the primary, and AWS documents no way to"
              + " get there: "
              + versions
              + ".",
          "Find out which upgrade was left unfinished (describe-events), and ask AWS Support to"
              + " bring the"
              + " members to one major version.");
    }
    return Finding.warning(
        name(),
        "The members already differ in version: " + versions + "." + together(situation),
        "Nothing to do if this continues an upgrade: members that are done are skipped.");
  }

  private static String together(PreflightInput situation) {
    return situation.path().stream().anyMatch(one -> one.is(Strategy.Trait.ALL_MEMBERS_TOGETHER))
        ? " AWS does not say what ModifyGlobalCluster does with members that are ahead."
        : "";
  }

  /** Nothing of it is said while AWS is at work: a major shows in one member after the other. */
  private static boolean secondaryIsAMajorAhead(GlobalDatabase database) {
    List<Cluster> all = database.members().stream().flatMap(it -> it.cluster().stream()).toList();
    Optional<EngineVersion> primary =
        database.primary().flatMap(Member::cluster).map(Cluster::version);
    return all.stream().noneMatch(Cluster::isInUpgrade)
        && primary.isPresent()
        && all.stream()
            .map(Cluster::version)
            .anyMatch(
                it ->
                    it.isAfter(primary.get())
                        && StepKind.between(primary.get(), it) == StepKind.MAJOR);
  }

  private static String version(Member member) {
    return member.cluster().map(cluster -> cluster.version().text()).orElse("(unknown)");
  }
}
