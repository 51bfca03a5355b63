package io.github.auroraupgrade.plan.preflight.maintenance;

import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.MaintenanceWindow;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.PatchAt;
import io.github.auroraupgrade.request.RuleName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Patches that wait for the windows: the next window of every secondary that has not got its patch
 * has to close before the primary's opens, else AWS would patch the primary too early, or a week
 * later.
 */
public final class WindowsInOrder implements Rule {
  /** Between the last secondary's window and the proposed one: AWS may end late. */
  private static final Duration ROOM = Duration.ofHours(1);

  @Override
  public RuleName name() {
    return RuleName.WINDOWS_IN_ORDER;
  }

  @Override
  public Finding check(PreflightInput situation) {
    boolean waits =
        situation.request().wishes().patchAt().filter(PatchAt.NEXT_MAINTENANCE::equals).isPresent();
    if (!waits || situation.path().isEmpty()) {
      return Finding.pass(name(), "Nothing is waiting for maintenance windows.");
    }
    List<Member> unread =
        situation.database().members().stream().filter(member -> window(member).isEmpty()).toList();
    return unread.isEmpty()
        ? inOrder(situation)
        : Finding.blocker(
            name(),
            "The maintenance window is not known for "
                + unread.stream().map(Member::label).collect(Collectors.joining("; "))
                + ".",
            "Give each cluster a preferred maintenance window, then start again.");
  }

  private Finding inOrder(PreflightInput situation) {
    Member primary = situation.database().primary().orElseThrow();
    MaintenanceWindow last = window(primary).orElseThrow();
    Instant opens = last.opening(situation.now());
    Instant closes =
        situation.database().secondaries().stream()
            .filter(member -> waits(member, situation))
            .map(member -> window(member).orElseThrow().closing(situation.now()))
            .max(Instant::compareTo)
            .orElse(situation.now());
    String windows =
        situation.database().inUpgradeOrder().stream()
            .map(member -> member.label() + " " + window(member).orElseThrow())
            .collect(Collectors.joining("; "));
    if (closes.isAfter(opens)) {
      return Finding.blocker(
          name(),
          "The primary's window opens at "
              + opens
              + ", before the last secondary's has closed at "
              + closes
              + ": "
              + windows
              + ".",
          "Give "
              + primary.identifier()
              + " the window "
              + last.openingAt(closes.plus(ROOM))
              + ", or start after "
              + last.closing(situation.now())
              + ", or patch at once (patchAt immediate).");
    }
    return Finding.pass(
        name(), "Every secondary's window closes before the primary's opens: " + windows + ".");
  }

  /** A secondary that has its patch already waits for no window. */
  private static boolean waits(Member member, PreflightInput situation) {
    return situation.facts().allPending().stream()
        .filter(PendingAction::isEnginePatch)
        .anyMatch(action -> action.resource().equals(member.arn()));
  }

  private static Optional<MaintenanceWindow> window(Member member) {
    return member.cluster().map(Cluster::maintenanceWindow).flatMap(MaintenanceWindow::tryParse);
  }
}
