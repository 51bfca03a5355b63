package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.InstanceStatus;
import io.github.auroraupgrade.simulator.Mail;
import io.github.auroraupgrade.simulator.MemberStatus;
import io.github.auroraupgrade.simulator.stepfunctions.ExecutionStatus;
import io.github.auroraupgrade.simulator.torture.Ordeal.Excuse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Testimonies of an upgrade from 16.8 to 16.9 that went well, to be spoiled. */
final class Told {
  static final String ARN = "arn:aws:states:us-east-1:123456789012:execution:AuroraUpgrade:run-01";
  static final Instant TIME = Ordeal.START.plusSeconds(60);
  static final List<MemberStatus> BEFORE = members("16.8", "16.8");
  static final List<MemberStatus> DONE = members("16.9", "16.9");

  private Told() {}

  static List<MemberStatus> members(String primary, String secondary) {
    return List.of(
        new MemberStatus("us-east-1", "orders-us", true, primary, "available", 0),
        new MemberStatus("eu-west-1", "orders-eu", false, secondary, "available", 0));
  }

  static ChangeSeen change(String region, String cluster, String target, List<MemberStatus> now) {
    return new ChangeSeen(
        TIME, "UpgradeCluster", region, "ModifyDBCluster", cluster, target, now, true);
  }

  static Ended ended(ExecutionStatus status, String lastState, List<MemberStatus> members) {
    return ended(status, lastState, members, Duration.ofMinutes(9), 400, false);
  }

  static Ended ended(
      ExecutionStatus status,
      String lastState,
      List<MemberStatus> members,
      Duration took,
      int events,
      boolean isClaimLeft) {
    return new Ended(
        ARN,
        status,
        Optional.empty(),
        Optional.empty(),
        Ordeal.START,
        Ordeal.START.plus(took),
        lastState,
        Set.of(lastState),
        events,
        0,
        members,
        members.stream()
            .map(
                member ->
                    new InstanceStatus(
                        member.region(),
                        member.clusterIdentifier(),
                        member.clusterIdentifier() + "-1",
                        member.engineVersion(),
                        "available"))
            .toList(),
        isClaimLeft);
  }

  static Mail failure(String message) {
    return new Mail(
        TIME,
        "topic",
        "HALTED",
        "executions/details/" + ARN + "\n" + message,
        Map.of("outcome", "failed"));
  }

  static Testimony changed(ChangeSeen... changes) {
    return testimony(List.of(changes), List.of(), List.of(), Set.of());
  }

  static Testimony halted(Mail... mails) {
    Ended halted = ended(ExecutionStatus.FAILED, "UpgradeHalted", BEFORE);
    return testimony(List.of(), List.of(mails), List.of(halted), Set.of(Excuse.NOT_TRANSIENT));
  }

  /** These executions, and a last run that goes well. */
  static Testimony during(Ended... ended) {
    return testimony(List.of(), List.of(), List.of(ended), Set.of());
  }

  static Testimony testimony(
      List<ChangeSeen> changes, List<Mail> mails, List<Ended> ended, Set<Excuse> excuses) {
    List<Ended> all = new ArrayList<>(ended);
    all.add(ended(ExecutionStatus.SUCCEEDED, "NothingToDo", DONE));
    return of(changes, mails, all, excuses, List.of());
  }

  static Testimony of(
      List<ChangeSeen> changes,
      List<Mail> mails,
      List<Ended> ended,
      Set<Excuse> excuses,
      List<String> unfinished) {
    Draft draft = new Draft(new FleetDrawing(new Chance(1)).draw(), new Chance(1));
    excuses.forEach(draft::excuse);
    Ordeal quiet = draft.ordeal(1, "{}", false);
    return new Testimony(
        quiet, List.of(), changes, List.of(), List.of(), mails, ended, unfinished, List.of());
  }
}
