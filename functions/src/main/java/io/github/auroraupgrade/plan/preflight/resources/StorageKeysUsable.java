package io.github.auroraupgrade.plan.preflight.resources;

import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.plan.rebuild.Rebuild;
import io.github.auroraupgrade.request.RuleName;
import java.util.List;
import java.util.Optional;

/**
 * The key of a new cluster's storage has to be this account's, because the tool may use no other,
 * and enabled in its Region, before the old cluster is detached. KMS is not asked whether it is
 * (decision 0024): the plan names the command (facts §3.9).
 */
public final class StorageKeysUsable implements Rule {
  private static final int ACCOUNT_OF_ARN = 4;

  @Override
  public RuleName name() {
    return RuleName.STORAGE_KEYS;
  }

  @Override
  public Finding check(PreflightInput situation) {
    Rebuild recreation = situation.recreation();
    if (!recreation.isWanted()) {
      return Finding.pass(name(), "No cluster is recreated.");
    }
    List<String> foreign =
        situation.database().inUpgradeOrder().stream()
            .flatMap(member -> foreignKey(member).stream())
            .distinct()
            .toList();
    if (!foreign.isEmpty()) {
      return Finding.blocker(
          name(),
          "Storage is encrypted with a KMS key of another account, and this tool may only use"
              + " keys of its own account: "
              + String.join("; ", foreign)
              + ". AWS would refuse to create the new cluster after the old one has been detached.",
          "Recreate this database's clusters by hand, or move it to keys of its own account"
              + " first.");
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
            "This tool does not check whether the KMS keys of the new clusters' storage are"
                + " enabled.",
            "Check before anything is detached: " + String.join("; ", asked) + ".");
  }

  /** A key that its ARN says is another account's; a bare key id is this account's. */
  private static Optional<String> foreignKey(Member member) {
    return member
        .cluster()
        .flatMap(cluster -> cluster.attributes().kmsKey())
        .filter(key -> key.startsWith("arn:"))
        .filter(key -> !key.split(":", -1)[ACCOUNT_OF_ARN].equals(member.arn().account()))
        .map(key -> member.identifier() + " has " + key);
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
