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
 * A new DB instance takes an address of its subnets (RDS-EVENT-0425 where there is none). EC2 is
 * not asked (decision 0024): the plan names the command (facts §3.9).
 */
public final class AddressesFree implements Rule {

  @Override
  public RuleName name() {
    return RuleName.FREE_ADDRESSES;
  }

  @Override
  public Finding check(PreflightInput situation) {
    Rebuild recreation = situation.recreation();
    if (!recreation.isWanted()) {
      return Finding.pass(name(), "No cluster is recreated.");
    }
    List<String> asked =
        situation.database().inUpgradeOrder().stream()
            .flatMap(member -> asked(member).stream())
            .distinct()
            .toList();
    return asked.isEmpty()
        ? Finding.pass(name(), "No DB subnet group is named.")
        : Finding.unchecked(
            name(),
            "This tool does not check whether the subnets have free addresses for the new DB"
                + " instances.",
            "Check AvailableIpAddressCount of the subnets that these commands list: "
                + String.join("; ", asked)
                + ".");
  }

  private static Optional<String> asked(Member member) {
    return member
        .cluster()
        .map(cluster -> cluster.attributes().subnetGroup())
        .filter(group -> !group.isEmpty())
        .map(
            group ->
                "aws rds describe-db-subnet-groups --region "
                    + member.region()
                    + " --db-subnet-group-name "
                    + group);
  }
}
