package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.Mail;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.torture.draw.Draft;
import io.github.auroraupgrade.simulator.torture.draw.FleetDrawing;
import io.github.auroraupgrade.simulator.torture.draw.RequestDrawing;
import io.github.auroraupgrade.simulator.torture.drawn.Asked;
import io.github.auroraupgrade.simulator.torture.drawn.Chance;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.Ordeal;
import io.github.auroraupgrade.simulator.torture.drawn.Ordeal.Excuse;
import io.github.auroraupgrade.simulator.torture.drawn.Way;
import io.github.auroraupgrade.simulator.torture.input.ExecutionInput;
import io.github.auroraupgrade.simulator.torture.observe.ChangeSeen;
import io.github.auroraupgrade.simulator.torture.observe.Ended;
import io.github.auroraupgrade.simulator.torture.observe.OnDuty;
import io.github.auroraupgrade.simulator.torture.observe.Testimony;
import io.github.auroraupgrade.simulator.view.InstanceStatus;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Testimonies of an upgrade from 16.8 to 16.9 that went well, to be spoiled. */
public final class Told {
  public static final String ARN =
      "arn:aws:states:us-east-1:123456789012:execution:AuroraUpgrade:run-01";
  public static final String PLAN = "a".repeat(64);

  /** Outside of any call of a function. */
  static final OnDuty.Work WORK = new OnDuty.Work(ARN, PLAN, "{}", 1, 0);

  public static final Instant TIME = Ordeal.START.plusSeconds(60);
  public static final List<MemberStatus> BEFORE = members("16.8", "16.8");
  public static final List<MemberStatus> DONE = members("16.9", "16.9");

  private Told() {}

  public static List<MemberStatus> members(String primary, String secondary) {
    return List.of(
        new MemberStatus("us-east-1", "orders-us", true, primary, "available", 0),
        new MemberStatus("eu-west-1", "orders-eu", false, secondary, "available", 0));
  }

  public static ChangeSeen change(
      String region, String cluster, String target, List<MemberStatus> now) {
    return new ChangeSeen(
        TIME,
        "UpgradeCluster",
        WORK,
        region,
        "ModifyDBCluster",
        cluster,
        cluster,
        target,
        "",
        now,
        List.of(),
        List.of(),
        true,
        true,
        true);
  }

  /** The same call by another function, or another call. */
  public static ChangeSeen change(String caller, String action, String region, String subject) {
    return new ChangeSeen(
        TIME,
        caller,
        WORK,
        region,
        action,
        subject,
        subject,
        "",
        action.startsWith("ApplyPending") ? "immediate" : "",
        BEFORE,
        List.of(new InstanceStatus("eu-west-1", "orders-eu", "orders-eu-1", "16.8", "available")),
        List.of("orders-eu"),
        false,
        true,
        false);
  }

  /** The same, with the settings kept before. */
  public static ChangeSeen recorded(ChangeSeen change) {
    return new ChangeSeen(
        change.time(),
        change.caller(),
        change.work(),
        change.region(),
        change.action(),
        change.subject(),
        change.cluster(),
        change.target(),
        change.optIn(),
        change.before(),
        change.instances(),
        change.unpatched(),
        true,
        change.wasTaken(),
        change.tookEffect());
  }

  /** The same in the n-th call of a function. */
  public static ChangeSeen inCall(int invocation, ChangeSeen change) {
    return new ChangeSeen(
        change.time(),
        change.caller(),
        new OnDuty.Work(ARN, PLAN, "{}", 1, invocation),
        change.region(),
        change.action(),
        change.subject(),
        change.cluster(),
        change.target(),
        change.optIn(),
        change.before(),
        change.instances(),
        change.unpatched(),
        change.isRecorded(),
        change.wasTaken(),
        change.tookEffect());
  }

  public static Ended ended(ExecutionStatus status, String lastState, List<MemberStatus> members) {
    return ended(status, lastState, members, Duration.ofMinutes(9), 400, false);
  }

  public static Ended ended(
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
        ExecutionInput.of("{}"),
        Optional.of("16.9"),
        Ordeal.START.plus(took),
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
        Set.of(),
        "",
        isClaimLeft);
  }

  /** The same execution, started with this input. */
  public static Ended asking(String input, Ended end) {
    return new Ended(
        end.arn(),
        end.status(),
        end.error(),
        end.cause(),
        end.started(),
        end.stopped(),
        end.lastState(),
        end.statesSeen(),
        end.historyEvents(),
        end.redrives(),
        ExecutionInput.of(input.replace('\'', '"')),
        end.target(),
        end.doneAt(),
        end.membersWhenDone(),
        end.instancesWhenDone(),
        end.unpatchedWhenDone(),
        end.open(),
        end.isClaimLeft());
  }

  public static Mail failure(String message) {
    return new Mail(
        TIME,
        "topic",
        "HALTED",
        "executions/details/" + ARN + "\n" + message,
        Map.of("outcome", "failed"));
  }

  public static Testimony changed(ChangeSeen... changes) {
    return testimony(List.of(changes), List.of(), List.of(), Set.of());
  }

  public static Testimony halted(Mail... mails) {
    Ended halted = ended(ExecutionStatus.FAILED, "UpgradeHalted", BEFORE);
    return testimony(List.of(), List.of(mails), List.of(halted), Set.of(Excuse.NOT_TRANSIENT));
  }

  /** These executions, and a last run that goes well. */
  public static Testimony during(Ended... ended) {
    return testimony(List.of(), List.of(), List.of(ended), Set.of());
  }

  public static Testimony testimony(
      List<ChangeSeen> changes, List<Mail> mails, List<Ended> ended, Set<Excuse> excuses) {
    List<Ended> all = new ArrayList<>(ended);
    all.add(ended(ExecutionStatus.SUCCEEDED, "NothingToDo", DONE));
    return of(changes, mails, all, excuses, List.of());
  }

  public static Testimony of(
      List<ChangeSeen> changes,
      List<Mail> mails,
      List<Ended> ended,
      Set<Excuse> excuses,
      List<String> unfinished) {
    Draft draft = draft(Way.SECONDARIES_FIRST);
    excuses.forEach(draft::excuse);
    return of(draft, Map.of(), changes, mails, ended, unfinished);
  }

  /** An ordeal of this way, in which nothing happens yet; its first two members are ours. */
  public static Draft draft(Way way) {
    DrawnFleet drawn = new FleetDrawing(new Chance(1)).draw();
    List<DrawnMember> members =
        BEFORE.stream()
            .map(
                one ->
                    new DrawnMember(
                        Arn.cluster(one.region(), DrawnFleet.ACCOUNT, one.clusterIdentifier()),
                        one.isPrimary(),
                        one.engineVersion(),
                        Duration.ofMinutes(3)))
            .toList();
    DrawnFleet ours =
        new DrawnFleet(
            way,
            drawn.fleet(),
            "aurora-postgresql",
            "16.8",
            List.of("16.9"),
            members,
            Optional.empty());
    return new Draft(new Asked(ours, RequestDrawing.plain()), new Chance(1));
  }

  public static Testimony of(
      Draft draft,
      Map<String, Instant> ordered,
      List<ChangeSeen> changes,
      List<Mail> mails,
      List<Ended> ended,
      List<String> unfinished) {
    return new Testimony(
        draft.ordeal(1),
        Ordeal.START.plus(Duration.ofDays(9)),
        List.of(),
        changes,
        List.of(),
        List.of(),
        mails,
        List.of(),
        ordered,
        ended,
        unfinished,
        List.of());
  }
}
