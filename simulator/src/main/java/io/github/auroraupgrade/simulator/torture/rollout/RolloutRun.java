package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.simulator.base.Mail;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.torture.LentClients;
import io.github.auroraupgrade.simulator.torture.observe.Transcript;
import io.github.auroraupgrade.simulator.torture.rollout.DrawnRollout.Answer;
import io.github.auroraupgrade.simulator.torture.rollout.DrawnRollout.Reaction;
import io.github.auroraupgrade.simulator.torture.rollout.DrawnRollout.Resume;
import io.github.auroraupgrade.simulator.torture.rollout.DrawnRollout.Timed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One drawn rollout, played to its end; then the faults are over, it is started again, and people
 * do all that is asked of them.
 */
final class RolloutRun {
  /** No rollout of these sizes may take longer. */
  private static final Duration LONGEST = Duration.ofDays(200);

  private static final Answer YES = new Answer(Answer.Word.APPROVED, Duration.ofHours(1));
  private static final Reaction ALL_RIGHT = new Reaction(1_000, Duration.ofHours(1));

  private final DrawnRollout drawn;
  private final List<RolloutEvent> seen = new ArrayList<>();
  private final HubWorld world;
  private final People people;
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingInt(Due::number));
  private final Deque<Answer> answers;
  private final Deque<Reaction> reactions;
  private final Deque<Resume> resumes;

  @SuppressWarnings("NullAway.Init") // set as the run begins
  private Execution hub;

  private Instant faultsStopped = Instant.MAX;
  private int mailsRead;
  private int numbers;
  private boolean isEndTold;
  private boolean isToBeResumed;

  private record Due(Instant at, int number, Runnable what) {}

  RolloutRun(DrawnRollout drawn, LentClients clients, boolean told) {
    this.drawn = drawn;
    this.world = new HubWorld(drawn, clients, this::see, told);
    this.people = new People(clients.of("Ann"), world.clock(), world::object, this::see);
    this.answers = new ArrayDeque<>(drawn.answers());
    this.reactions = new ArrayDeque<>(drawn.reactions());
    this.resumes = new ArrayDeque<>(drawn.resumes());
  }

  private void see(RolloutEvent one) {
    seen.add(one);
    world.transcript().add(one.getClass().getSimpleName(), one.toString());
  }

  Transcript transcript() {
    return world.transcript();
  }

  /** Plays it. */
  RolloutRecord record() {
    world.alarm(false);
    drawn
        .alarms()
        .forEach(
            off -> {
              at(DrawnRollout.START.plus(off.from()), () -> alarm(true));
              at(DrawnRollout.START.plus(off.until()), () -> alarm(false));
            });
    start(false, false);
    drawn.acts().forEach(act -> at(world.clock().instant().plus(act.after()), () -> act(act)));
    toEnd();
    stopFaults();
    start(true, false);
    toEnd();
    return runRecord();
  }

  private void stopFaults() {
    faultsStopped = world.clock().instant();
    transcript().add("torture", "the faults are over, and people do what is asked of them");
    due.clear();
    answers.clear();
    reactions.clear();
    resumes.clear();
    world.stopFaults();
    alarm(false);
  }

  private void alarm(boolean isOff) {
    world.alarm(isOff);
    see(new RolloutEvent.Alarmed(world.clock().instant(), isOff));
  }

  private void start(boolean resume, boolean withoutFailed) {
    String name = "rollout-" + world.fleet().all().size();
    hub = world.fleet().start(name, drawn.input(resume, withoutFailed));
    isEndTold = false;
    see(new RolloutEvent.HubBegan(world.clock().instant(), hub.arn(), withoutFailed));
    if (resume) {
      resumeEachDay();
    }
  }

  /** The hub may not have been there when a pause was to end, nor S3. */
  private void resumeEachDay() {
    in(
        Duration.ofDays(1),
        () -> {
          people.resume();
          resumeEachDay();
        });
  }

  private void at(Instant when, Runnable what) {
    due.add(new Due(when, numbers++, what));
  }

  private void in(Duration after, Runnable what) {
    at(world.clock().instant().plus(after), what);
  }

  private void toEnd() {
    Instant bound = world.clock().instant().plus(LONGEST);
    while (hub.status() == ExecutionStatus.RUNNING || isToBeResumed) {
      Instant next =
          Stream.concat(world.walker().nextDue().stream(), due.stream().limit(1).map(Due::at))
              .min(Comparator.naturalOrder())
              .orElseThrow(() -> new IllegalStateException("nothing happens any more"));
      if (next.isAfter(bound)) {
        throw new IllegalStateException("it does not end");
      }
      world.walker().advanceTo(latest(next, world.clock().instant()));
      look();
      while (!due.isEmpty() && !due.peek().at().isAfter(world.clock().instant())) {
        due.poll().what().run();
        look();
      }
    }
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void look() {
    List<Mail> mails = world.mails();
    for (Mail mail : mails.subList(mailsRead, mails.size())) {
      read(mail);
    }
    mailsRead = mails.size();
    if (hub.status() != ExecutionStatus.RUNNING && !isEndTold) {
      isEndTold = true;
      see(
          new RolloutEvent.HubEnded(
              hub.stopDate().orElseThrow(),
              hub.arn(),
              hub.status().name(),
              hub.error().orElse("")));
      if (hub.status() != ExecutionStatus.SUCCEEDED && !resumes.isEmpty()) {
        Resume resume = resumes.poll();
        isToBeResumed = true;
        in(
            resume.after(),
            () -> {
              isToBeResumed = false;
              start(true, resume.withoutFailed());
            });
      }
    }
  }

  private void read(Mail mail) {
    RolloutEvent.Mailed seen = new RolloutEvent.Mailed(mail.time(), kind(mail), mail.subject());
    see(seen);
    switch (seen.kind()) {
      case "approval" -> {
        Answer answer = Optional.ofNullable(answers.poll()).orElse(YES);
        in(answer.after(), () -> people.answer(hub, answer.word()));
      }
      case "held" -> {
        String wave = seen.wave();
        Reaction reaction = Optional.ofNullable(reactions.poll()).orElse(ALL_RIGHT);
        in(reaction.after(), () -> react(wave, reaction));
      }
      default -> {}
    }
  }

  /** Where an alarm holds a wave, there is nothing to allow. */
  private static String kind(Mail mail) {
    String kind = mail.attributes().getOrDefault("kind", "");
    return kind.equals("held") && mail.message().contains("CloudWatch alarm") ? "alarm" : kind;
  }

  private void react(String wave, Reaction reaction) {
    boolean isDone =
        reaction.allow() > 0 ? people.allow(wave, reaction.allow()) : people.want(Wish.STOP);
    if (!isDone) {
      in(Duration.ofHours(1), () -> react(wave, reaction));
    }
  }

  private void act(Timed timed) {
    if (hub.status() != ExecutionStatus.RUNNING) {
      return;
    }
    switch (timed.act()) {
      case PAUSE -> people.want(Wish.PAUSE);
      case RESUME -> people.want(Wish.RUN);
      case THROTTLE -> people.throttle(hub, timed.number());
      case ABORT -> people.want(Wish.STOP);
      case ABORT_NOW -> {
        people.want(Wish.STOP);
        people.stop(hub);
      }
      case KILL_HUB -> people.stop(hub);
      case KILL_LANE ->
          world.fleet().children("Lanes").stream()
              .filter(lane -> lane.status() == ExecutionStatus.RUNNING)
              .skip(timed.number())
              .findFirst()
              .ifPresent(people::stop);
    }
  }

  private RolloutRecord runRecord() {
    Map<String, String> broken = new TreeMap<>();
    Stream.concat(world.fleet().all().stream(), world.fleet().children("Lanes").stream())
        .filter(one -> one.status() == ExecutionStatus.FAILED)
        .filter(one -> one.error().filter(error -> error.startsWith("States.")).isPresent())
        .forEach(
            one -> broken.put(one.arn(), one.error().orElse("") + ": " + one.cause().orElse("")));
    return new RolloutRecord(
        drawn,
        seen,
        world.runs(),
        world.lanes(),
        broken,
        world.upgraded(),
        world
            .object(FleetKeys.report(DrawnRollout.NAME))
            .map(report -> Json.mapper().readTree(new String(report, StandardCharsets.UTF_8))),
        world.struck(),
        faultsStopped);
  }
}
