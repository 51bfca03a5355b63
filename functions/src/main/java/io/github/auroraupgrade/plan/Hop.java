package io.github.auroraupgrade.plan;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.facts.PendingAction;

/** One step of the version path: every member goes from one version to the next. */
public record Hop(EngineVersion from, EngineVersion to, StepKind kind) {
  public Hop {
    requireNonNull(from, "from is null");
    requireNonNull(to, "to is null");
    requireNonNull(kind, "kind is null");
  }

  /** A patch that does not change the version AWS prints (facts §3.5). */
  public static Hop patchOf(EngineVersion version) {
    return new Hop(version, version, StepKind.PATCH);
  }

  /**
   * Whether a patch that waits makes this step. Where AWS hides the versions, the patch has to be
   * the one to this hop's version.
   */
  public boolean isMadeBy(PendingAction action) {
    return action.isEnginePatch()
        && (from.equals(to)
            || !(to instanceof MysqlVersion version && version.isHidden())
            || action.leadsTo(version));
  }

  /** For a sentence: {@code 16.8 to 16.13}. */
  public String words() {
    return from.text() + " to " + to.text();
  }
}
