package io.github.auroraupgrade.simulator.torture;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.Mail;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.torture.draw.FaultPlanBuilder;
import io.github.auroraupgrade.simulator.torture.draw.FleetGenerator;
import io.github.auroraupgrade.simulator.torture.draw.RequestGenerator;
import io.github.auroraupgrade.simulator.torture.drawn.Asked;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnMember;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnStrategy;
import io.github.auroraupgrade.simulator.torture.drawn.Excuse;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.drawn.SeededRandom;
import io.github.auroraupgrade.simulator.torture.input.ExecutionInput;
import io.github.auroraupgrade.simulator.torture.observe.CurrentTask;
import io.github.auroraupgrade.simulator.torture.observe.ExecutionRecord;
import io.github.auroraupgrade.simulator.torture.observe.ObservedChange;
import io.github.auroraupgrade.simulator.torture.observe.ObservedChange.Answer;
import io.github.auroraupgrade.simulator.torture.observe.ObservedWrite;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
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

  public static final Instant TIME = FaultPlan.START.plusSeconds(60);
  public static final List<MemberStatus> BEFORE = members("16.8", "16.8");
  public static final List<MemberStatus> DONE = members("16.9", "16.9");

  private Told() {}

  public static List<MemberStatus> members(String primary, String secondary) {
    return List.of(
        new MemberStatus("us-east-1", "orders-us", true, primary, "available", 0),
        new MemberStatus("eu-west-1", "orders-eu", false, secondary, "available", 0));
  }

  /** What is asked of each is a step of its own; the 0th call is outside of any function. */
  private static CurrentTask.Work work(String subject, int attempt, int invocation) {
    return new CurrentTask.Work(ARN, PLAN, "{\"" + subject + "\":1}", attempt, invocation);
  }

  public static ObservedChange change(
      String region, String cluster, String target, List<MemberStatus> now) {
    return new ObservedChange(
        TIME,
        "UpgradeCluster",
        work(cluster, 1, 0),
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
        Answer.TAKEN,
        true);
  }

  /** The same call by another function, or another call. */
  public static ObservedChange change(String caller, String action, String region, String subject) {
    return new ObservedChange(
        TIME,
        caller,
        work(subject, 1, 0),
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
        Answer.TAKEN,
        false);
  }

  /** The same, with the settings kept before. */
  public static ObservedChange recorded(ObservedChange one) {
    return copy(
        one, one.work(), one.before(), one.instances(), true, one.answer(), one.tookEffect());
  }

  /** The same, while an instance of a cluster is available on this version. */
  public static ObservedChange nextTo(
      String region, String cluster, String version, ObservedChange one) {
    List<InstanceStatus> instances =
        List.of(new InstanceStatus(region, cluster, cluster + "-1", version, "available"));
    return copy(
        one, one.work(), one.before(), instances, one.isRecorded(), one.answer(), one.tookEffect());
  }

  /** The same in the n-th call of a function. */
  public static ObservedChange inCall(int invocation, ObservedChange change) {
    return inCall(invocation, 1, change);
  }

  /** The same in the n-th call of a function, for this attempt. */
  public static ObservedChange inCall(int invocation, int attempt, ObservedChange one) {
    return copy(
        one,
        work(one.subject(), attempt, invocation),
        one.before(),
        one.instances(),
        one.isRecorded(),
        one.answer(),
        one.tookEffect());
  }

  /** The same request, made while members were so, answered so, of which AWS made nothing new. */
  public static ObservedChange again(
      ObservedChange one, List<MemberStatus> members, Answer answer) {
    return copy(one, one.work(), members, one.instances(), one.isRecorded(), answer, false);
  }

  private static ObservedChange copy(
      ObservedChange from,
      CurrentTask.Work work,
      List<MemberStatus> before,
      List<InstanceStatus> instances,
      boolean isRecorded,
      Answer answer,
      boolean tookEffect) {
    return new ObservedChange(
        from.time(),
        from.caller(),
        work,
        from.region(),
        from.action(),
        from.subject(),
        from.cluster(),
        from.target(),
        from.optIn(),
        before,
        instances,
        from.unpatched(),
        isRecorded,
        answer,
        tookEffect);
  }

  public static ExecutionRecord ended(
      ExecutionStatus status, String lastState, List<MemberStatus> members) {
    return ended(status, lastState, members, Duration.ofMinutes(9), 400, false);
  }

  public static ExecutionRecord ended(
      ExecutionStatus status,
      String lastState,
      List<MemberStatus> members,
      Duration took,
      int events,
      boolean isClaimLeft) {
    return new ExecutionRecord(
        ARN,
        status,
        Optional.empty(),
        Optional.empty(),
        FaultPlan.START,
        FaultPlan.START.plus(took),
        lastState,
        Set.of(lastState),
        events,
        0,
        ExecutionInput.of("{}"),
        Optional.of("16.9"),
        FaultPlan.START.plus(took),
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
  public static ExecutionRecord asking(String input, ExecutionRecord end) {
    return new ExecutionRecord(
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

  /** An execution with this input that was rejected so, while everything served. */
  public static ExecutionRecord rejected(String input, String cause) {
    return failed(input, "UpgradeRejected", cause);
  }

  /** One that failed in a state. */
  public static ExecutionRecord failed(String input, String state, String cause) {
    ExecutionRecord end = asking(input, ended(ExecutionStatus.FAILED, state, BEFORE));
    return new ExecutionRecord(
        end.arn(),
        end.status(),
        Optional.of(state),
        Optional.of(cause),
        end.started(),
        end.stopped(),
        end.lastState(),
        end.statesSeen(),
        end.historyEvents(),
        end.redrives(),
        end.input(),
        end.target(),
        end.doneAt(),
        end.membersWhenDone(),
        end.instancesWhenDone(),
        end.unpatchedWhenDone(),
        end.open(),
        end.isClaimLeft());
  }

  /** The same ten days later, when everything is fixed. */
  public static ExecutionRecord atLast(ExecutionRecord end) {
    Duration later = Duration.ofDays(10);
    return new ExecutionRecord(
        end.arn(),
        end.status(),
        end.error(),
        end.cause(),
        end.started().plus(later),
        end.stopped().plus(later),
        end.lastState(),
        end.statesSeen(),
        end.historyEvents(),
        end.redrives(),
        end.input(),
        end.target(),
        end.doneAt().plus(later),
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

  public static RunRecord changed(ObservedChange... changes) {
    return runRecord(List.of(changes), List.of(), List.of(), Set.of());
  }

  public static RunRecord halted(Mail... mails) {
    ExecutionRecord halted = ended(ExecutionStatus.FAILED, "UpgradeHalted", BEFORE);
    return runRecord(
        List.of(), List.of(mails), List.of(halted), Set.of(Excuse.Cause.NOT_TRANSIENT));
  }

  /** These executions, and a last run that goes well. */
  public static RunRecord during(ExecutionRecord... ended) {
    return runRecord(List.of(), List.of(), List.of(ended), Set.of());
  }

  public static RunRecord runRecord(
      List<ObservedChange> changes,
      List<Mail> mails,
      List<ExecutionRecord> ended,
      Set<Excuse.Cause> excuses) {
    List<ExecutionRecord> all = new ArrayList<>(ended);
    all.add(ended(ExecutionStatus.SUCCEEDED, "NothingToDo", DONE));
    return of(changes, mails, all, excuses, List.of());
  }

  /** These executions, the last one included, each with its mail. */
  public static RunRecord runRecord(List<ExecutionRecord> ended) {
    return of(
        List.of(),
        List.of(failure("What you have to do: read orders-us is on 16.8, orders-eu is on 16.8")),
        ended,
        Set.of(),
        List.of());
  }

  public static RunRecord of(
      List<ObservedChange> changes,
      List<Mail> mails,
      List<ExecutionRecord> ended,
      Set<Excuse.Cause> excuses,
      List<String> unfinished) {
    FaultPlanBuilder draft = draft(DrawnStrategy.SECONDARIES_FIRST);
    excuses.forEach(draft::excuse);
    return of(draft, Map.of(), changes, mails, ended, unfinished);
  }

  /** A fault plan of this way, in which nothing happens yet; its first two members are ours. */
  public static FaultPlanBuilder draft(DrawnStrategy way) {
    DrawnFleet drawn = new FleetGenerator(new SeededRandom(1)).draw();
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
    return new FaultPlanBuilder(new Asked(ours, RequestGenerator.plain()), new SeededRandom(1));
  }

  /** An upgrade that went well, in which these objects were written. */
  public static RunRecord wrote(ObservedWrite... writes) {
    return of(
        draft(DrawnStrategy.SECONDARIES_FIRST),
        Map.of(),
        List.of(),
        List.of(writes),
        List.of(),
        List.of(ended(ExecutionStatus.SUCCEEDED, "Upgraded", DONE)),
        List.of());
  }

  public static RunRecord of(
      FaultPlanBuilder draft,
      Map<String, Instant> ordered,
      List<ObservedChange> changes,
      List<Mail> mails,
      List<ExecutionRecord> ended,
      List<String> unfinished) {
    return of(draft, ordered, changes, List.of(), mails, ended, unfinished);
  }

  private static RunRecord of(
      FaultPlanBuilder draft,
      Map<String, Instant> ordered,
      List<ObservedChange> changes,
      List<ObservedWrite> writes,
      List<Mail> mails,
      List<ExecutionRecord> ended,
      List<String> unfinished) {
    return new RunRecord(
        draft.faultPlan(1),
        FaultPlan.START.plus(Duration.ofDays(9)),
        List.of(),
        changes,
        writes,
        List.of(),
        List.of(),
        mails,
        List.of(),
        ordered,
        ended,
        unfinished,
        List.of(),
        Set.of());
  }
}
