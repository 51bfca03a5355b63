package io.github.auroraupgrade.plan.planner;

import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.MaintenanceWindow;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.PendingAction;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What AWS does on its own if nobody acts, and until when there is time to act before it does.
 *
 * @param seconds how long the upgrade will probably take
 */
record Deadlines(GlobalDatabase database, Facts facts, long seconds) {
  /** Durations are predicted from means; twice as long leaves room. */
  private static final int CAUTION = 2;

  List<String> sentences() {
    return Stream.concat(actions().map(Deadlines::consequence), lastSafeSlot().stream()).toList();
  }

  private Stream<PendingAction> actions() {
    return facts.allPending().stream()
        .filter(action -> action.isEnginePatch() || action.isEngineUpgrade())
        .filter(action -> database.member(action.resource()).isPresent());
  }

  private static String consequence(PendingAction action) {
    return action
        .deadline()
        .map(
            at ->
                "AWS applies "
                    + action.action()
                    + " (\""
                    + action.description()
                    + "\") to "
                    + action.resource().identifier()
                    + " on its own from "
                    + at
                    + (action.forcedApply().isPresent()
                        ? ", whatever the maintenance window."
                        : "."))
        .orElseGet(
            () ->
                action.action()
                    + " (\""
                    + action.description()
                    + "\") is pending on "
                    + action.resource().identifier()
                    + "; AWS has named no date.");
  }

  /** The last maintenance window from which the upgrade is over before AWS's date, with caution. */
  private Optional<String> lastSafeSlot() {
    return actions()
        .flatMap(action -> action.forcedApply().stream())
        .min(Comparator.naturalOrder())
        .map(this::lastSafeSlot);
  }

  private String lastSafeSlot(Instant forced) {
    Instant latest = forced.minus(Duration.ofSeconds(seconds * CAUTION));
    return database
        .primary()
        .flatMap(Member::cluster)
        .flatMap(cluster -> MaintenanceWindow.tryParse(cluster.maintenanceWindow()))
        .map(window -> window.lastStart(latest))
        .map(
            start ->
                "Last safe slot: the primary's maintenance window that opens at "
                    + start
                    + "; at the latest, start by "
                    + latest
                    + ".")
        .orElse("Last safe slot: start by " + latest + ".");
  }
}
