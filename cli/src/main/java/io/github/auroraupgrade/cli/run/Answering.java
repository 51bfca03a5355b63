package io.github.auroraupgrade.cli.run;

import io.github.auroraupgrade.aws.execution.Approvals;
import io.github.auroraupgrade.aws.execution.PendingApproval;
import io.github.auroraupgrade.aws.execution.SeenRun;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.run.ExecutionOptions.Target;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer.Word;
import java.time.Clock;
import java.util.Optional;

/** A person's answer to a run's question. */
record Answering(Target target) {
  /** The open question, if there is one. */
  Optional<PendingApproval> pending() {
    return new Approvals(target.connection().clients()).pending(target.executionArn());
  }

  /**
   * The open question.
   *
   * @throws UserMistake when there is none, or no such run
   */
  PendingApproval question() {
    SeenRun run = target.read();
    if (!run.isRunning()) {
      throw new UserMistake("the run has ended (%s): %s".formatted(run.status(), run.reason()));
    }
    return pending()
        .orElseThrow(
            () ->
                new UserMistake(
                    ("the run is not waiting for an answer now, it is in %s. If you have just"
                            + " answered, that is why; to see its state: %s --once")
                        .formatted(run.state(), target.command("watch"))));
  }

  /**
   * Sends the answer.
   *
   * @throws UserMistake when somebody was faster, or the question is over
   */
  void answer(PendingApproval question, Word word, String by, String reason) {
    Approvals.Sent sent =
        new Approvals(target.connection().clients())
            .answer(question, word, question.planHash(), by, reason, Clock.systemUTC().instant());
    switch (sent) {
      case Approvals.Sent.Taken() -> {}
      case Approvals.Sent.TooLate(String words) ->
          throw new UserMistake(
              ("the answer came too late: somebody else was faster, or the question has expired"
                      + " (%s). To see its state: %s --once")
                  .formatted(words, target.command("watch")));
    }
  }
}
