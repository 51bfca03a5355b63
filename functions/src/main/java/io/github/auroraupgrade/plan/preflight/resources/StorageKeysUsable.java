package io.github.auroraupgrade.plan.preflight.resources;

import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Recreation;
import io.github.auroraupgrade.plan.Situation;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.util.List;
import java.util.Optional;

/**
 * The key of a new cluster's storage has to be enabled in its Region, before the old cluster is
 * detached. KMS is not asked (decision 0024): the plan names the command (facts §3.9).
 */
public final class StorageKeysUsable implements Rule {

  @Override
  public RuleName name() {
    return RuleName.STORAGE_KEYS;
  }

  @Override
  public Finding check(Situation situation) {
    Recreation recreation = Recreation.of(situation);
    if (!recreation.isWanted()) {
      return Finding.pass(name(), "No cluster is made anew.");
    }
    List<String> asked =
        situation.database().inUpgradeOrder().stream()
            .flatMap(member -> asked(member).stream())
            .distinct()
            .toList();
    return asked.isEmpty()
        ? Finding.pass(name(), "No storage is encrypted.")
        : Finding.unchecked(
            name(),
            "Whether the KMS keys of the new clusters' storage are enabled is not read by this"
                + " tool.",
            "Look, before anything is detached: " + String.join("; ", asked) + ".");
  }

  private static Optional<String> asked(Member member) {
    return member
        .cluster()
        .flatMap(cluster -> cluster.attributes().kmsKey())
        .map(
            key ->
                "aws kms describe-key --region "
                    + member.region()
                    + " --key-id "
                    + key
                    + " --query KeyMetadata.KeyState");
  }
}
