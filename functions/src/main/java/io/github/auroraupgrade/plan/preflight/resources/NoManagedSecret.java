package io.github.auroraupgrade.plan.preflight.resources;

import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.util.stream.Collectors;

/**
 * Secrets Manager does not manage the master user's password of a global database: a Region cannot
 * be added while it does (facts §3.9).
 */
public final class NoManagedSecret implements Rule {

  @Override
  public RuleName name() {
    return RuleName.MANAGED_MASTER_SECRET;
  }

  @Override
  public Finding check(PreflightInput situation) {
    if (!situation.recreation().isWanted()) {
      return Finding.pass(name(), "No Region is added.");
    }
    String managed =
        situation.database().inUpgradeOrder().stream()
            .filter(
                member ->
                    member.cluster().filter(it -> it.attributes().managedSecret()).isPresent())
            .map(Member::label)
            .collect(Collectors.joining("; "));
    return managed.isEmpty()
        ? Finding.pass(name(), "Secrets Manager does not manage the master user's password.")
        : Finding.blocker(
            name(),
            "Secrets Manager manages the master user's password (MasterUserSecret) of "
                + managed
                + ": AWS does not add a Region to such a database.",
            "Set a password (modify-db-cluster --no-manage-master-user-password"
                + " --master-user-password), then start again.");
  }
}
