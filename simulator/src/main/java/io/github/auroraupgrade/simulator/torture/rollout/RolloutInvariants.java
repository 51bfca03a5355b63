package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.simulator.torture.invariant.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What must hold of every rollout; {@code docs/torture.md} says each in words. */
final class RolloutInvariants {
  private record Named(String name, Function<RolloutRecord, Optional<String>> broken) {}

  private static final List<Named> ALL =
      List.of(
          new Named("nothing-begun-when-stopped", AdmissionInvariants::nothingWhenStopped),
          new Named("nothing-begun-in-a-freeze", AdmissionInvariants::nothingInAFreeze),
          new Named("nothing-begun-in-an-alarm", AdmissionInvariants::nothingInAnAlarm),
          new Named("nothing-begun-over-budget", AdmissionInvariants::nothingOverBudget),
          new Named("begun-when-it-may", AdmissionInvariants::begunWhenItMay),
          new Named("begun-by-admission", AdmissionInvariants::begunByAdmission),
          new Named("each-at-most-once", RunInvariants::eachAtMostOnce),
          new Named("run-as-the-policy-says", RunInvariants::asThePolicySays),
          new Named("account-cap", RunInvariants::accountCap),
          new Named("lane-cap", RunInvariants::laneCap),
          new Named("no-run-stopped", RunInvariants::noRunStopped),
          new Named("waves-in-order", WaveInvariants::inOrder),
          new Named("wave-baked", WaveInvariants::baked),
          new Named("wave-baked-without-alarms", WaveInvariants::bakedWithoutAlarms),
          new Named("wave-judged", WaveInvariants::judged),
          new Named("wave-approved", WaveInvariants::approved),
          new Named("not-before-its-time", WaveInvariants::notBeforeItsTime),
          new Named("mails-bounded", MailInvariants::bounded),
          new Named("held-is-told", EndInvariants::heldIsTold),
          new Named("no-defect", EndInvariants::noDefect),
          new Named("passing-troubles-do-no-harm", EndInvariants::passingTroublesDoNoHarm),
          new Named("last-run-upgrades-all", EndInvariants::lastRunUpgradesAll),
          new Named("report-is-right", EndInvariants::reportIsRight));

  private RolloutInvariants() {}

  /** The first that is broken. */
  static Optional<Violation> firstBroken(RolloutRecord record) {
    return ALL.stream()
        .flatMap(
            one ->
                one.broken().apply(record).stream()
                    .map(how -> new Violation(record.drawn().seed(), one.name(), how)))
        .findFirst();
  }

  /** Their names, those that protect data first. */
  static List<String> names() {
    return ALL.stream().map(Named::name).toList();
  }
}
