package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.local.hub.Organization;
import io.github.auroraupgrade.simulator.local.hub.PlayedSpoke;
import io.github.auroraupgrade.simulator.local.hub.PlayedSpoke.Play;
import io.github.auroraupgrade.simulator.torture.drawn.IdleFunctions;
import io.github.auroraupgrade.simulator.torture.drawn.LambdaFault;
import io.github.auroraupgrade.simulator.torture.drawn.SeededRandom;
import io.github.auroraupgrade.simulator.torture.rollout.DrawnRollout.Act;
import io.github.auroraupgrade.simulator.torture.rollout.DrawnRollout.Answer;
import io.github.auroraupgrade.simulator.torture.rollout.DrawnRollout.Database;
import io.github.auroraupgrade.simulator.torture.rollout.DrawnRollout.Reaction;
import io.github.auroraupgrade.simulator.torture.rollout.DrawnRollout.Resume;
import io.github.auroraupgrade.simulator.torture.rollout.DrawnRollout.Span;
import io.github.auroraupgrade.simulator.torture.rollout.DrawnRollout.Timed;
import io.github.auroraupgrade.simulator.torture.rollout.DrawnRollout.Wave;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Draws a rollout from a seed. */
final class RolloutDraw {
  private static final List<String> NAMES = List.of("dev", "stage", "prod", "core");
  private static final List<String> ACCOUNTS =
      List.of("222222222222", Organization.HUB, "333333333333");
  private static final int MOST_DATABASES = 36;
  private static final Duration WINDOW_AHEAD = Duration.ofHours(4);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final SeededRandom chance;
  private final boolean onlyPassing;
  private final List<Timed> acts = new ArrayList<>();
  private final List<Resume> resumes = new ArrayList<>();

  private RolloutDraw(long seed) {
    this.chance = new SeededRandom(seed);
    this.onlyPassing = chance.onceIn(3);
  }

  static DrawnRollout draw(long seed) {
    return new RolloutDraw(seed).rollout(seed);
  }

  private DrawnRollout rollout(long seed) {
    List<Wave> waves =
        shared(NAMES.subList(0, chance.between(1, NAMES.size())).stream().map(this::wave).toList());
    List<Database> databases = databases(waves);
    acts();
    return new DrawnRollout(
        seed,
        databases,
        waves,
        chance.oneOf(List.of(2, 2, 5, 10, 20)),
        chance.oneOf(List.of(1, 2, 2, 3, 8)),
        Optional.of(span()).filter(_ -> chance.onceIn(5)),
        acts,
        answers(),
        reactions(),
        resumes,
        slips(databases.size()),
        Optional.of(idle()).filter(_ -> chance.onceIn(10)),
        calls(),
        throttled(databases.size()),
        alarms(),
        chance.onceIn(3) ? chance.between(1, 60) : 0,
        onlyPassing);
  }

  /** Now and then waves are parts of the same databases. */
  private List<Wave> shared(List<Wave> waves) {
    if (!chance.onceIn(4)) {
      return waves;
    }
    List<Integer> percents =
        waves.stream().limit(waves.size() - 1L).map(_ -> chance.between(10, 30)).toList();
    List<Share> shares = Share.of(percents);
    return IntStream.range(0, waves.size())
        .mapToObj(number -> waves.get(number).with(shares.get(number)))
        .toList();
  }

  private Wave wave(String name) {
    Optional<Duration> startsAfter =
        Optional.of(chance.between(MINUTE, DAY)).filter(_ -> chance.onceIn(8));
    return new Wave(
        name,
        Optional.empty(),
        chance.onceIn(4),
        chance.oneOf(List.of(0, 0, 1, 6, 24, 72)),
        chance.between(1, 3),
        chance.between(1, 4),
        startsAfter,
        startsAfter.isEmpty() && chance.onceIn(6));
  }

  /** Every wave has one in the first account, so that no wave is empty. */
  private List<Database> databases(List<Wave> waves) {
    List<String> accounts = ACCOUNTS.subList(0, chance.between(1, ACCOUNTS.size()));
    int failing = chance.oneOf(List.of(0, 0, 3, 10, 30, 60));
    int size = chance.between(waves.size(), MOST_DATABASES);
    return IntStream.range(0, size)
        .mapToObj(
            number ->
                database(
                    "db%02d".formatted(number),
                    number < waves.size() ? accounts.getFirst() : chance.oneOf(accounts),
                    number < waves.size() ? waves.get(number) : chance.oneOf(waves),
                    number >= waves.size(),
                    failing))
        .toList();
  }

  private Database database(String name, String account, Wave wave, boolean mayDrift, int failing) {
    Duration takes = chance.between(Duration.ofMinutes(10), Duration.ofHours(3));
    boolean drifts = mayDrift && chance.onceIn(12);
    boolean appears = drifts && chance.onceIn(2);
    Duration when = chance.between(HOUR, Duration.ofDays(4));
    return new Database(
        named(name, account, wave),
        account,
        wave.name(),
        takes.toSeconds() * chance.between(50, 200) / 100,
        play(takes, failing, wave),
        chance.onceIn(2),
        Optional.of(when).filter(_ -> appears),
        Optional.of(when).filter(_ -> drifts && !appears));
  }

  /** Where a wave is a share of all, one that belongs to it. */
  private static String named(String name, String account, Wave wave) {
    return wave.share().isEmpty()
        ? name
        : IntStream.iterate(0, number -> number + 1)
            .mapToObj(number -> name + "-" + number)
            .filter(one -> wave.share().get().holds(PlayedSpoke.arn(account, one)))
            .findFirst()
            .orElseThrow();
  }

  /** A window opens within hours here, so that a run that waits for it is not taken for hung. */
  private Play play(Duration work, int failing, Wave wave) {
    Duration takes =
        wave.inWindows() ? work.plus(chance.between(Duration.ZERO, WINDOW_AHEAD)) : work;
    if (chance.between(1, 100) <= failing) {
      return chance.onceIn(6)
          ? new Play(PlayedSpoke.LONGEST.plus(HOUR), RunEnds.UPGRADED)
          : new Play(takes, chance.oneOf(RunEnds.FAILING));
    }
    return new Play(takes, chance.onceIn(20) ? chance.oneOf(RunEnds.HARMLESS) : RunEnds.UPGRADED);
  }

  private Span span() {
    Duration from = chance.between(Duration.ZERO, Duration.ofDays(2));
    return new Span(from, from.plus(chance.between(HOUR, DAY)));
  }

  /** For minutes, as an upgrade may do, or for hours; one after the other. */
  private List<Span> alarms() {
    List<Span> alarms = new ArrayList<>();
    Duration from = moment();
    for (int times = chance.onceIn(3) ? chance.between(1, 3) : 0; times > 0; times--) {
      Duration until =
          from.plus(chance.between(MINUTE, chance.onceIn(2) ? MINUTE.multipliedBy(20) : DAY));
      alarms.add(new Span(from, until));
      from = until.plus(chance.between(MINUTE, DAY));
    }
    return alarms;
  }

  private Duration moment() {
    return chance.onceIn(2)
        ? chance.between(Duration.ofSeconds(1), Duration.ofHours(4))
        : chance.between(Duration.ofSeconds(1), Duration.ofDays(4));
  }

  private void acts() {
    if (chance.onceIn(3)) {
      Duration at = moment();
      acts.add(new Timed(at, Act.PAUSE, 0));
      Duration most = chance.onceIn(12) ? Duration.ofDays(12) : HOUR.multipliedBy(8);
      acts.add(new Timed(at.plus(chance.between(MINUTE, most)), Act.RESUME, 0));
    }
    for (int times = chance.onceIn(3) ? chance.between(1, 3) : 0; times > 0; times--) {
      acts.add(new Timed(moment(), Act.THROTTLE, chance.between(1, 4)));
    }
    if (chance.onceIn(8)) {
      acts.add(new Timed(moment(), Act.ABORT, 0));
    }
    if (!onlyPassing) {
      violence();
    }
    for (int times = chance.between(0, 4); times > 0; times--) {
      resumes.add(new Resume(chance.between(Duration.ofSeconds(5), DAY), chance.onceIn(4)));
    }
  }

  private void violence() {
    if (chance.onceIn(3)) {
      acts.add(new Timed(moment(), Act.KILL_HUB, 0));
    }
    if (chance.onceIn(10)) {
      acts.add(new Timed(moment(), Act.ABORT_NOW, 0));
    }
    if (chance.onceIn(6)) {
      acts.add(new Timed(moment(), Act.KILL_LANE, chance.between(0, 1)));
    }
  }

  private List<Answer> answers() {
    List<Answer> answers = new ArrayList<>();
    for (int times = chance.between(0, 3); times > 0; times--) {
      answers.add(
          new Answer(
              chance.oneOf(
                  List.of(
                      Answer.Word.APPROVED,
                      Answer.Word.APPROVED,
                      Answer.Word.APPROVED_TWICE,
                      Answer.Word.ANOTHER_PLAN,
                      Answer.Word.NO_ANSWER_AT_ALL,
                      Answer.Word.NONSENSE,
                      Answer.Word.REJECTED)),
              chance.onceIn(4)
                  ? chance.between(Duration.ofDays(6), Duration.ofDays(8))
                  : chance.between(MINUTE, DAY)));
    }
    return answers;
  }

  private List<Reaction> reactions() {
    List<Reaction> reactions = new ArrayList<>();
    for (int times = chance.between(0, 3); times > 0; times--) {
      reactions.add(
          new Reaction(
              chance.onceIn(3) ? 0 : chance.between(1, 5),
              chance.onceIn(12)
                  ? chance.between(DAY, Duration.ofDays(9))
                  : chance.between(MINUTE, HOUR.multipliedBy(6))));
    }
    return reactions;
  }

  private List<LambdaFault> slips(int databases) {
    List<LambdaFault> slips = new ArrayList<>();
    for (int times = chance.between(0, 3); times > 0; times--) {
      String function =
          chance.oneOf(
              List.of(
                  "AdmitDatabase",
                  "AdmitDatabase",
                  "DatabaseEnded",
                  "DatabaseEnded",
                  "PlanFleet",
                  "JudgeWave",
                  "NotifyFleet",
                  "AskWave",
                  "TakeInventory"));
      int most =
          function.equals("AdmitDatabase") || function.equals("DatabaseEnded") ? databases : 4;
      slips.add(
          new LambdaFault(
              function,
              chance.early(most),
              chance.oneOf(
                  List.of(
                      LambdaFault.Kind.KILLED_BEFORE,
                      LambdaFault.Kind.KILLED_AFTER,
                      LambdaFault.Kind.TWICE,
                      LambdaFault.Kind.OVERLAPPED,
                      LambdaFault.Kind.NO_ROOM))));
    }
    return slips;
  }

  private IdleFunctions idle() {
    return new IdleFunctions(
        Optional.of(chance.oneOf(List.of("AdmitDatabase", "DatabaseEnded", "JudgeWave")))
            .filter(_ -> chance.onceIn(2)),
        chance.onceIn(2)
            ? new IdleFunctions.Since.Call(chance.early(10))
            : new IdleFunctions.Since.LongWait(chance.between(HOUR, HOUR.multipliedBy(6))),
        chance.between(MINUTE, Duration.ofMinutes(10)));
  }

  private List<CallFault> calls() {
    List<CallFault> calls = new ArrayList<>();
    for (int times = chance.between(0, 3); times > 0; times--) {
      calls.add(passing());
    }
    if (!onlyPassing && chance.onceIn(4)) {
      Duration from = moment();
      calls.add(
          CallFault.onAnyCall()
              .of(chance.oneOf(List.of("s3", "sns")))
              .between(
                  DrawnRollout.START.plus(from),
                  DrawnRollout.START
                      .plus(from)
                      .plus(chance.between(MINUTE, HOUR.multipliedBy(3)))));
    }
    return calls;
  }

  private CallFault passing() {
    boolean isMail = chance.onceIn(5);
    String action =
        isMail
            ? "Publish"
            : chance.oneOf(
                List.of("PutObject", "PutObject", "GetObject", "ListObjectsV2", "DeleteObject"));
    int first = chance.early(action.equals("DeleteObject") ? 3 : 60);
    CallFault fault =
        CallFault.on(action).of(isMail ? "sns" : "s3").calls(first, first + chance.between(0, 5));
    List<CallFault> effects = new ArrayList<>();
    effects.add(fault.lostBefore());
    effects.add(fault.lostAfter());
    effects.add(fault.refused(503, "SlowDown", "Please reduce your request rate."));
    if (action.equals("PutObject") || action.equals("DeleteObject")) {
      effects.add(
          fault.refused(
              409, "ConditionalRequestConflict", "The conditional request cannot succeed."));
    }
    return chance.oneOf(effects);
  }

  /** Step Functions is busy for some calls in a row; now and then for longer than is waited. */
  private Set<Integer> throttled(int databases) {
    Set<Integer> throttled = new HashSet<>();
    if (chance.onceIn(4)) {
      int first = chance.early(databases);
      int most = onlyPassing ? 6 : 40;
      IntStream.rangeClosed(first, first + chance.between(0, most)).forEach(throttled::add);
    }
    return throttled;
  }
}
