package io.github.auroraupgrade.notice;

import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.progress.Progress.SeenMember;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run that ended early means for those who have to act now. */
final class RunConsequences {
  private RunConsequences() {}

  /**
   * Of a halt, which waits until everything that was requested has settled, and of what members
   * that differ cannot do.
   */
  static String ofHalt(Optional<Progress> progress) {
    return withoutRun(progress, false) + differing(progress);
  }

  /** The same of a run that broke, maybe right after a call. */
  static String ofBreak(Optional<Progress> progress) {
    return withoutRun(progress) + differing(progress);
  }

  /** A run that has ended stops nothing that AWS has begun; the last reading may be older. */
  static String withoutRun(Optional<Progress> progress) {
    return withoutRun(progress, progress.filter(Progress::isUnderWay).isPresent());
  }

  private static String withoutRun(Optional<Progress> progress, boolean mayHaveBegun) {
    if (progress.isEmpty()) {
      return "Nothing more is started. If AWS was at work on a member, it goes on.";
    }
    String underWay =
        progress.get().seen().stream()
            .filter(SeenMember::isUnderWay)
            .map(member -> member.identifier() + " (" + member.status() + ")")
            .collect(Collectors.joining(", "));
    if (!underWay.isEmpty()) {
      return "Nothing more is started. AWS goes on with what was under way, and the run no longer"
          + " watches it: "
          + underWay
          + ".";
    }
    return mayHaveBegun
        ? "Nothing more is started. AWS may have begun what was requested last, and the run no"
            + " longer watches it."
        : "Nothing more is started.";
  }

  private static String differing(Optional<Progress> progress) {
    return progress.flatMap(Progress::gap).filter(gap -> gap.until().isEmpty()).isPresent()
        ? " While the members differ in version, a managed switchover may be refused. A member"
            + " that was upgraded cannot go back to the old version."
        : "";
  }
}
