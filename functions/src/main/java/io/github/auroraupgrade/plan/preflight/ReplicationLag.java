package io.github.auroraupgrade.plan.preflight;

import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.Situation;
import io.github.auroraupgrade.request.RuleName;
import java.time.Duration;
import java.util.stream.Collectors;

/** A secondary far behind is no safe place to fail over to (facts §4 row 26). */
final class ReplicationLag implements Rule {
  private static final Duration MOST = Duration.ofMinutes(1);

  @Override
  public RuleName name() {
    return RuleName.REPLICATION_LAG;
  }

  @Override
  public Finding check(Situation situation) {
    if (situation.facts().lag().isEmpty()) {
      return Finding.unchecked(
          name(),
          "No metric of the replication lag was read.",
          "Look at AuroraGlobalDBReplicationLag.");
    }
    String behind =
        situation.database().secondaries().stream()
            .filter(member -> isBehind(situation, member))
            .map(
                member ->
                    member.label()
                        + " is "
                        + situation.facts().lag().get(member.arn()).toSeconds()
                        + " s behind")
            .collect(Collectors.joining("; "));
    return behind.isEmpty()
        ? Finding.pass(name(), "Every secondary keeps up.")
        : Finding.blocker(
            name(), behind + ".", "Wait until the secondaries have caught up, then start again.");
  }

  private static boolean isBehind(Situation situation, Member member) {
    Duration lag = situation.facts().lag().get(member.arn());
    return lag != null && lag.compareTo(MOST) > 0;
  }
}
