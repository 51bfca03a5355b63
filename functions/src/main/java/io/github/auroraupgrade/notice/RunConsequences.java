package io.github.auroraupgrade.notice;

import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.Progress.SeenMember;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run that ended early means for those who have to act now. */
final class RunConsequences {
  private RunConsequences() {}

  /** Sentences: what goes on without the run, and what members that differ cannot do. */
  static String meaning(Optional<Progress> progress) {
    boolean differ =
        progress.flatMap(Progress::gap).filter(gap -> gap.until().isEmpty()).isPresent();
    return withoutRun(progress)
        + (differ
            ? " While the members differ in version, a managed switchover may be refused. A member"
                + " that was upgraded cannot go back to the old version."
            : "");
  }

  /**
   * A run that has ended stops nothing that AWS has begun; what was read last says what that is.
   */
  static String withoutRun(Optional<Progress> progress) {
    String underWay =
        progress.map(Progress::seen).stream()
            .flatMap(seen -> seen.stream().filter(SeenMember::isUnderWay))
            .map(member -> member.identifier() + " (" + member.status() + ")")
            .collect(Collectors.joining(", "));
    if (progress.isEmpty()) {
      return "Nothing more is started. If AWS was at work on a member, it goes on.";
    }
    if (underWay.isEmpty()) {
      return progress.get().isUnderWay()
          ? "Nothing more is started. AWS may have begun what was requested last, and the run no"
              + " longer watches it."
          : "Nothing more is started.";
    }
    return "Nothing more is started. AWS goes on with what was under way, and the run no longer"
        + " watches it: "
        + underWay
        + ".";
  }
}
