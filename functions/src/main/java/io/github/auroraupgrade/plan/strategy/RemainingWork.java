package io.github.auroraupgrade.plan.strategy;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.plan.rebuild.Rebuild;
import io.github.auroraupgrade.plan.stage.OperatingSystemStages;
import io.github.auroraupgrade.plan.stage.ParameterGroupStages;
import io.github.auroraupgrade.request.PatchAt;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.request.Target;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is to be done although every member runs the target version already: patches, parameter
 * groups, operating systems, and secondaries that an earlier run took away.
 */
public final class RemainingWork {
  private final GlobalDatabase database;
  private final UpgradeRequest request;
  private final Facts facts;

  public RemainingWork(GlobalDatabase database, UpgradeRequest request, Facts facts) {
    this.database = database;
    this.request = request;
    this.facts = facts;
  }

  public boolean isOpen(EngineVersion target) {
    return hasPatch()
        || new Rebuild(database, request, facts, List.of(), target).isOpen()
        || new ParameterGroupStages(database, request, facts, target).isOpen()
        || (request.wishes().instanceActions()
            && new OperatingSystemStages(database, facts)
                .stages().stream().anyMatch(stage -> !stage.steps().isEmpty()));
  }

  /** An engine patch is asked for, and one waits on a cluster (facts §2.2). */
  public boolean hasPatch() {
    if (request.wishes().patchAt().filter(PatchAt.UNDO::equals).isPresent()) {
      return !PendingPatch.undo(database, facts).isEmpty();
    }
    return request.target() == Target.Word.LATEST_PATCH
        && facts.allPending().stream()
            .filter(PendingAction::isEnginePatch)
            .anyMatch(action -> database.member(action.resource()).isPresent());
  }

  /** A patch is asked for by name, and only instances have a system-update: their OS's. */
  public Optional<Refusal> onlyOfInstances() {
    boolean asked =
        request.strategy().filter(one -> one.is(Strategy.Trait.PATCH_ONLY)).isPresent()
            || request.wishes().patchAt().filter(at -> at != PatchAt.UNDO).isPresent();
    String waiting =
        facts.allPending().stream()
            .filter(PendingAction::isOperatingSystem)
            .map(action -> action.action() + " on " + action.resource().identifier())
            .collect(Collectors.joining("; "));
    return Optional.of(waiting)
        .filter(_ -> asked && !request.wishes().instanceActions() && !waiting.isEmpty())
        .filter(_ -> facts.allPending().stream().noneMatch(PendingAction::isEnginePatch))
        .map(RemainingWork::instancePatch);
  }

  private static Refusal instancePatch(String waiting) {
    return new Refusal(
        RuleName.PATCH_WAITS,
        "No engine patch is pending on a cluster. Only operating system updates are: "
            + waiting
            + ".",
        "Set includeInstanceActions to true to apply it, or wait for the engine's patch.");
  }
}
