package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.local.hub.PlayedSpoke.Play;
import io.github.auroraupgrade.simulator.torture.drawn.IdleFunctions;
import io.github.auroraupgrade.simulator.torture.drawn.LambdaFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a seed draws of a rollout.
 *
 * @param frozen when the change calendar is closed, after the start; empty: there is none
 * @param acts what people and others do, whatever happens
 * @param answers to mails that ask for an approval, one after the other
 * @param reactions to mails that say the rollout is held
 * @param resumes how long after an execution that did not end well it is started again
 * @param throttled which calls of StartExecution find Step Functions busy, counted from 1
 * @param soakMinutes what the policy gives every run; 0: nothing
 * @param alarms when the policy's CloudWatch alarm is off, after the start; empty: it names none
 * @param onlyPassing whether all faults are transient
 */
record DrawnRollout(
    long seed,
    List<Database> databases,
    List<Wave> waves,
    int percent,
    int least,
    Optional<Span> frozen,
    List<Timed> acts,
    List<Answer> answers,
    List<Reaction> reactions,
    List<Resume> resumes,
    List<LambdaFault> slips,
    Optional<IdleFunctions> idle,
    List<CallFault> calls,
    Set<Integer> throttled,
    List<Span> alarms,
    int soakMinutes,
    boolean onlyPassing) {
  static final String NAME = "pg16";
  static final String TARGET = "16.14";
  static final String CALENDAR = "freeze";
  static final String ALARM = "prod-slo-errors";
  static final Instant START = Instant.parse("2026-11-21T03:00:00Z");

  DrawnRollout {
    databases = List.copyOf(databases);
    waves = List.copyOf(waves);
    acts = List.copyOf(acts);
    answers = List.copyOf(answers);
    reactions = List.copyOf(reactions);
    resumes = List.copyOf(resumes);
    slips = List.copyOf(slips);
    calls = List.copyOf(calls);
    throttled = Set.copyOf(throttled);
    alarms = List.copyOf(alarms);
  }

  /** From one time after the start, inclusive, to another, exclusive. */
  record Span(Duration from, Duration until) {
    boolean holds(Instant at) {
      return !at.isBefore(START.plus(from)) && at.isBefore(START.plus(until));
    }
  }

  /**
   * A database.
   *
   * @param play how its first run goes; later ones go well
   * @param goesOnAlone whether Aurora finishes what a run that was stopped had begun
   * @param appears when it is made; empty: it is there
   * @param goes when it is deleted; empty: it stays
   */
  record Database(
      String name,
      String account,
      String wave,
      long predictedSeconds,
      Play play,
      boolean goesOnAlone,
      Optional<Duration> appears,
      Optional<Duration> goes) {
    boolean isThere(Instant at) {
      return appears.filter(after -> at.isBefore(START.plus(after))).isEmpty()
          && goes.filter(after -> !at.isBefore(START.plus(after))).isEmpty();
    }
  }

  /**
   * A wave.
   *
   * @param share from which to which hundredth of a per cent of all databases, by the hash of the
   *     ARN; empty: those with its tag
   * @param startsAfter its own time, after the rollout's start
   * @param inWindows whether its runs wait for the databases' maintenance windows
   */
  record Wave(
      String name,
      Optional<Share> share,
      boolean approval,
      int bakeHours,
      int accountsAtOnce,
      int perAccount,
      Optional<Duration> startsAfter,
      boolean inWindows) {
    /** The value of the tag that its databases have. */
    String tag() {
      return share.isPresent() ? "all" : name;
    }

    Wave with(Share part) {
      return new Wave(
          name,
          Optional.of(part),
          approval,
          bakeHours,
          accountsAtOnce,
          perAccount,
          startsAfter,
          inWindows);
    }
  }

  /** Something that happens at a time after the start. */
  record Timed(Duration after, Act act, int number) {}

  /** What happens. */
  enum Act {
    PAUSE,
    RESUME,
    THROTTLE,
    ABORT,
    ABORT_NOW,
    /** Somebody stops the rollout's execution in the console. */
    KILL_HUB,
    /** Somebody stops the child execution of a lane. */
    KILL_LANE
  }

  /** How a person answers. */
  record Answer(Word word, Duration after) {
    /** What they send. */
    enum Word {
      APPROVED,
      APPROVED_TWICE,
      ANOTHER_PLAN,
      NO_ANSWER_AT_ALL,
      NONSENSE,
      REJECTED
    }
  }

  /**
   * What a person does about a rollout that is held.
   *
   * @param allow how many more failures; 0: they abort it
   */
  record Reaction(int allow, Duration after) {}

  /** That somebody starts it again. */
  record Resume(Duration after, boolean withoutFailed) {}

  Wave wave(String name) {
    return waves.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  /** The policy as somebody would write it. */
  ObjectNode policy() {
    JsonNodeFactory make = JsonNodeFactory.instance;
    ObjectNode policy = make.objectNode().put("rollout", NAME);
    ArrayNode list = policy.putArray("waves");
    for (Wave wave : waves) {
      ObjectNode one = list.addObject().put("name", wave.name());
      one.put("approval", wave.approval()).put("bakeHours", wave.bakeHours());
      one.put("accountsAtOnce", wave.accountsAtOnce()).put("perAccount", wave.perAccount());
      wave.startsAfter().ifPresent(after -> one.put("startAt", START.plus(after).toString()));
      if (wave.inWindows()) {
        one.put("startAt", "maintenance-window");
      }
      wave.share().ifPresent(share -> share.addTo(one, wave.tag()));
    }
    policy.putObject("budget").put("percent", percent).put("least", least);
    if (soakMinutes > 0) {
      policy.putObject("run").put("soakMinutes", soakMinutes);
    }
    frozen.ifPresent(_ -> policy.putArray("changeCalendars").add(CALENDAR));
    if (!alarms.isEmpty()) {
      policy.putObject("gates").putArray("alarms").add("prod-slo-*");
    }
    return policy;
  }

  /** The input of an execution. */
  String input(boolean resume, boolean withoutFailed) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    input.set("policy", policy());
    input.put("resume", resume).put("withoutFailed", withoutFailed);
    return Json.line(input);
  }
}
