package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.RebuildFacts;
import io.github.auroraupgrade.plan.facts.RecordedSettings.Recorded;
import io.github.auroraupgrade.plan.rebuild.Rebuild;
import io.github.auroraupgrade.request.RuleName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is taken away or restored can be made again: its settings are known, and what they name is
 * there. What AWS does not tell, or this tool does not make, is said beforehand (facts §2.2).
 */
public final class RecreationPossible implements Rule {
  /** What depends on a cluster and is described by other services or operations. */
  private static final String UNREAD =
      "targets of RDS Proxy, auto scaling policies and the readers they add, zero-ETL"
          + " integrations, CloudWatch alarms, DNS records";

  @Override
  public RuleName name() {
    return RuleName.RECREATION_POSSIBLE;
  }

  @Override
  public Finding check(PreflightInput situation) {
    Rebuild recreation = situation.recreation();
    if (!recreation.isWanted()) {
      return Finding.pass(name(), "No cluster is recreated.");
    }
    RebuildFacts facts = situation.facts().recreation();
    Optional<String> unread =
        Optional.of(facts.settings())
            .filter(_ -> recreation.restores() || recreation.rebuilds())
            .flatMap(Lookup::unknownBecause);
    if (unread.isPresent()) {
      return found(
          situation,
          "The settings of the clusters were not read: " + unread.get() + ".",
          "Grant the missing permission, then start again.");
    }
    if (!facts.missingSubnetGroups().isEmpty()) {
      return found(
          situation,
          "DB subnet groups are missing: " + String.join("; ", facts.missingSubnetGroups()) + ".",
          "Create them under these names, then start again.");
    }
    return leftOut(recreation);
  }

  private Finding leftOut(Rebuild recreation) {
    List<Recorded> clusters = recreation.clusters();
    String left =
        clusters.stream()
            .map(Recorded::blueprint)
            .flatMap(
                one -> one.leftOut().stream().map(what -> one.cluster().identifier() + ": " + what))
            .collect(Collectors.joining("; "));
    String read =
        left.isEmpty()
            ? "Every setting of " + clusters.size() + " clusters that AWS reports is restored"
            : "These settings are recorded but not restored: " + left;
    return Finding.warning(
        name(),
        read + ". Not looked for, and not restored if there are any: " + UNREAD + ".",
        "Set them by hand when the run has ended.");
  }

  /** A dry run shows the plan as far as it goes. */
  private Finding found(PreflightInput situation, String reason, String remedy) {
    return situation.request().dryRun()
        ? Finding.warning(name(), reason, remedy)
        : Finding.blocker(name(), reason, remedy);
  }
}
