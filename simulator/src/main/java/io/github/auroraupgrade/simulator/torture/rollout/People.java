package io.github.auroraupgrade.simulator.torture.rollout;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.execution.Approvals;
import io.github.auroraupgrade.aws.execution.RolloutReader;
import io.github.auroraupgrade.aws.execution.RolloutReader.Question;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.aws.output.EvidenceWriter;
import io.github.auroraupgrade.evidence.WriteScope;
import io.github.auroraupgrade.fleetplan.progress.FleetControl;
import io.github.auroraupgrade.fleetplan.progress.FleetControl.Wish;
import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ApiRefusal;
import io.github.auroraupgrade.simulator.torture.rollout.DrawnRollout.Answer.Word;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What people do to a rollout, by the calls that the commands {@code fleet …} make. */
final class People {
  private static final String WHO = "Ann";
  private static final int MOST_TRIES = 5;
  private static final String OTHER_HASH = "0".repeat(64);

  private static final String KEY = FleetKeys.control(DrawnRollout.NAME);

  private final AwsClients clients;
  private final EvidenceBucket bucket;
  private final Clock clock;
  private final Function<String, Optional<byte[]>> objects;
  private final Consumer<RolloutEvent> record;

  /**
   * People.
   *
   * @param objects of the hub's bucket as they are, by their keys
   */
  People(
      AwsClients clients,
      Clock clock,
      Function<String, Optional<byte[]>> objects,
      Consumer<RolloutEvent> record) {
    this.objects = objects;
    this.clients = clients;
    this.bucket = new EvidenceBucket(clients, LocalDeployment.BUCKET);
    this.clock = clock;
    this.record = record;
  }

  /** Pause, resume, abort; never over what somebody else has just written. Whether it is there. */
  boolean want(Wish wish) {
    return write(new FleetControl(wish, 0, Optional.empty(), WHO, "drawn", clock.instant()), false);
  }

  /** This many more failures of a wave do not count. Whether it is there. */
  boolean allow(String wave, int more) {
    return write(
        new FleetControl(Wish.RUN, more, Optional.of(wave), WHO, "drawn", clock.instant()), true);
  }

  /** What somebody paused and nobody resumed goes on. */
  void resume() {
    if (really().wish() == Wish.PAUSE) {
      want(Wish.RUN);
    }
  }

  /** Tries again where S3 refuses or an answer is lost, as a person at the command line does. */
  private boolean write(FleetControl wanted, boolean isAllowing) {
    boolean isDone = false;
    for (int tries = 0; tries < MOST_TRIES && !isDone; tries++) {
      isDone = writeOnce(wanted, isAllowing);
    }
    return isDone;
  }

  private boolean writeOnce(FleetControl wanted, boolean isAllowing) {
    EvidenceWriter writer = bucket.writer(WriteScope.object(WHO, KEY));
    FleetControl before = really();
    FleetControl now =
        isAllowing
            ? with(wanted, before.forgivenIn(wanted.wave().orElseThrow()) + wanted.forgiven())
            : new FleetControl(
                wanted.wish(),
                before.forgiven(),
                before.wave(),
                wanted.by(),
                wanted.because(),
                wanted.at());
    try {
      bucket
          .get(KEY)
          .ifPresentOrElse(
              found -> writer.replace(KEY, Json.document(now), found.etag()),
              () -> writer.putNew(KEY, Json.document(now)));
    } catch (RetryLater lost) {
      // It may have taken effect: what counts is what is there.
    }
    FleetControl then = really();
    if (!then.equals(before)) {
      record.accept(
          new RolloutEvent.Controlled(clock.instant(), then.wish(), then.forgiven(), then.wave()));
    }
    return then.equals(now);
  }

  /** What is in the bucket, asked past the wire. */
  private FleetControl really() {
    return objects
        .apply(KEY)
        .map(text -> Json.readKept(text, FleetControl.class))
        .orElse(FleetControl.NONE);
  }

  private static FleetControl with(FleetControl control, int forgiven) {
    return new FleetControl(
        control.wish(), forgiven, control.wave(), control.by(), control.because(), control.at());
  }

  /** {@code fleet throttle}. */
  void throttle(Execution hub, int lanes) {
    if (new RolloutReader(clients).throttle(hub.arn(), lanes)) {
      record.accept(new RolloutEvent.Throttled(clock.instant(), lanes));
    }
  }

  /** Stops an execution of the hub or of a lane. */
  void stop(Execution execution) {
    record.accept(new RolloutEvent.Stopped(clock.instant(), execution.arn()));
    execution.stop(clock.instant(), Optional.of("StoppedByHand"), Optional.of("drawn"));
  }

  /** Answers the question that the rollout waits to have answered, if there is one. */
  void answer(Execution hub, Word word) {
    Optional<Question> open = new RolloutReader(clients).question(hub.arn());
    if (open.isEmpty()) {
      return;
    }
    Question question = open.get();
    switch (word) {
      case APPROVED -> send(hub, question, ApprovalAnswer.Word.APPROVED, question.hash());
      case APPROVED_TWICE -> {
        send(hub, question, ApprovalAnswer.Word.APPROVED, question.hash());
        send(hub, question, ApprovalAnswer.Word.APPROVED, question.hash());
      }
      case ANOTHER_PLAN -> send(hub, question, ApprovalAnswer.Word.APPROVED, OTHER_HASH);
      case REJECTED -> send(hub, question, ApprovalAnswer.Word.REJECTED, question.hash());
      case NONSENSE -> nonsense(hub, question);
      case NO_ANSWER_AT_ALL -> {}
    }
  }

  private void send(Execution hub, Question question, ApprovalAnswer.Word word, String hash) {
    Approvals.Sent sent =
        new Approvals(clients).answer(question.token(), word, hash, WHO, "drawn", clock.instant());
    switch (sent) {
      case Approvals.Sent.Taken() ->
          answered(
              hub, question, word == ApprovalAnswer.Word.APPROVED && hash.equals(question.hash()));
      case Approvals.Sent.TooLate(String _) -> {}
    }
  }

  private void nonsense(Execution hub, Question question) {
    try {
      hub.sendTaskSuccess(clock.instant(), question.token(), "[\"yes\",7]");
      answered(hub, question, false);
    } catch (ApiRefusal late) {
      // The question is over.
    }
  }

  private void answered(Execution hub, Question question, boolean approved) {
    record.accept(new RolloutEvent.Answered(clock.instant(), hub.arn(), question.wave(), approved));
  }
}
