package io.github.auroraupgrade.plan.preflight.maintenance;

import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.util.stream.Collectors;

/**
 * A changed static parameter that waits for a reboot: it is not in effect, blocks zero-downtime
 * patching, and the restart of the upgrade puts it into effect (facts §3.9).
 */
public final class PendingReboot implements Rule {
  @Override
  public RuleName name() {
    return RuleName.PENDING_REBOOT;
  }

  @Override
  public Finding check(PreflightInput situation) {
    String waiting =
        situation.database().inUpgradeOrder().stream()
            .flatMap(
                member ->
                    member.cluster().stream()
                        .flatMap(cluster -> cluster.instances().stream())
                        .filter(Instance::isPendingReboot)
                        .map(
                            instance ->
                                "DB instance " + instance.identifier() + " of " + member.label()))
            .collect(Collectors.joining("; "));
    return waiting.isEmpty()
        ? Finding.pass(name(), "No changed parameter is waiting for a reboot.")
        : Finding.warning(
            name(),
            "A changed parameter is waiting for a reboot (pending-reboot) of "
                + waiting
                + ". It takes effect when the upgrade restarts them; until then, zero-downtime"
                + " patching cannot keep their connections.",
            "Reboot these instances beforehand, at a time of your choice, or undo the change.");
  }
}
