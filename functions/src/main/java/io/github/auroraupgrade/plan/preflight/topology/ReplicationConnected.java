package io.github.auroraupgrade.plan.preflight.topology;

import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.util.stream.Collectors;

/** A secondary that is to be resynchronised is no safe place to fail over to (facts §4 row 26). */
public final class ReplicationConnected implements Rule {
  @Override
  public RuleName name() {
    return RuleName.REPLICATION_CONNECTED;
  }

  @Override
  public Finding check(PreflightInput situation) {
    String others =
        situation.database().members().stream()
            .filter(member -> member.synchronization().equals("pending-resync"))
            .map(Member::label)
            .collect(Collectors.joining("; "));
    return others.isEmpty()
        ? Finding.pass(name(), "No member is waiting for resynchronisation.")
        : Finding.blocker(
            name(),
            "Waiting for resynchronisation: " + others + ".",
            "Wait until AWS reports the member as connected, then start again.");
  }
}
