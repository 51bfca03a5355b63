package io.github.auroraupgrade.plan.preflight.topology;

import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.time.Duration;
import java.util.stream.Collectors;

/** A secondary far behind is no safe place to fail over to (facts §4 row 26). */
public final class ReplicationLag implements Rule {
  private static final Duration MOST = Duration.ofMinutes(1);

  @Override
  public RuleName name() {
    return RuleName.REPLICATION_LAG;
  }

  @Override
  public Finding check(PreflightInput situation) {
    String behind =
        situation.database().secondaries().stream()
            .filter(member -> isBehind(situation, member))
            .map(
                member ->
                    member.label()
                        + " is "
                        + situation
                            .facts()
                            .lag()
                            .getOrDefault(member.arn(), Duration.ZERO)
                            .toSeconds()
                        + " s behind")
            .collect(Collectors.joining("; "));
    if (!behind.isEmpty()) {
      return Finding.blocker(
          name(), behind + ".", "Wait until the secondaries have caught up, then start again.");
    }
    String unread =
        situation.database().secondaries().stream()
            .filter(member -> !situation.facts().lag().containsKey(member.arn()))
            .map(Member::label)
            .collect(Collectors.joining("; "));
    return unread.isEmpty()
        ? Finding.pass(name(), "Every secondary keeps up.")
        : Finding.unchecked(
            name(),
            "No metric of the replication lag was read of " + unread + ".",
            "Look at AuroraGlobalDBReplicationLag and AuroraGlobalDBRPOLag in CloudWatch.");
  }

  private static boolean isBehind(PreflightInput situation, Member member) {
    Duration lag = situation.facts().lag().get(member.arn());
    return lag != null && lag.compareTo(MOST) > 0;
  }
}
