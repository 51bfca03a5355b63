package io.github.auroraupgrade.plan.preflight.topology;

import io.github.auroraupgrade.fleet.Engine;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.StepKind;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * While members differ, a managed switchover or failover is refused; whether a differing patch
 * level counts depends on engine and version (facts §3.3).
 */
public final class SwitchoverDuringUpgrade implements Rule {
  private static final String REMEDY = "Choose a time when no switchover is planned.";

  /** From these minor versions of Aurora PostgreSQL on, patch levels may differ; all from 15 on. */
  private static final Map<Integer, Integer> PATCHES_MAY_DIFFER_FROM =
      Map.of(11, 17, 12, 12, 13, 8, 14, 5);

  /** Minor versions with a patch that every member must have before a switchover works again. */
  private static final Set<String> HAS_DIVIDING_PATCH =
      Set.of(
          "16.1", "16.2", "16.3", "16.4", "15.3", "15.4", "15.5", "15.6", "15.7", "15.8", "14.8",
          "14.9", "14.10", "14.11", "14.12", "14.13");

  @Override
  public RuleName name() {
    return RuleName.SWITCHOVER_DURING_UPGRADE;
  }

  @Override
  public Finding check(PreflightInput situation) {
    if (situation.path().isEmpty()) {
      return Finding.pass(name(), "The versions do not change.");
    }
    boolean onlyPatches =
        situation.path().stream().allMatch(planned -> planned.hop().kind() == StepKind.PATCH);
    if (!onlyPatches) {
      return refused("it requires members of the same major and minor version");
    }
    if (situation.database().engine().filter(Engine::isMysql).isPresent()) {
      return refused("Aurora MySQL requires members of the same patch level too");
    }
    return patchesMayDiffer(situation.target())
        ? Finding.pass(name(), "Patch levels of " + situation.target().text() + " may differ.")
        : refused("patch levels of " + situation.target().text() + " must not differ");
  }

  private Finding refused(String because) {
    return Finding.warning(
        name(),
        "Until the last member is done, a managed switchover or failover may be refused, because "
            + because
            + ".",
        REMEDY);
  }

  private static boolean patchesMayDiffer(EngineVersion version) {
    List<Integer> numbers = version.numbers();
    Integer from = PATCHES_MAY_DIFFER_FROM.get(numbers.get(0));
    boolean newEnough = numbers.get(0) >= 15 || (from != null && numbers.get(1) >= from);
    return newEnough && !HAS_DIVIDING_PATCH.contains(version.text());
  }
}
