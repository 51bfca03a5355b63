package io.github.auroraupgrade.cli.fleet;

import io.github.auroraupgrade.aws.execution.Approvals;
import io.github.auroraupgrade.aws.execution.RolloutReader.Question;
import io.github.auroraupgrade.cli.console.UserMistake;
import io.github.auroraupgrade.cli.fleet.RolloutOption.Opened;
import io.github.auroraupgrade.rollout.progress.ApprovalAnswer.Word;
import java.time.Clock;

/** A person's answer to a rollout's question about a wave. */
record WaveAnswer(Opened opened) {
  /**
   * The open question.
   *
   * @throws UserMistake when there is none
   */
  Question question() {
    return opened
        .reader()
        .execution(opened.execution())
        .filter(seen -> seen.isRunning())
        .flatMap(_ -> opened.reader().question(opened.execution()))
        .orElseThrow(
            () ->
                new UserMistake(
                    ("the rollout %s is not waiting for an answer; to see its state:"
                            + " aurora-upgrade fleet watch --rollout %s --once")
                        .formatted(opened.rollout(), opened.rollout())));
  }

  /**
   * Sends the answer.
   *
   * @throws UserMistake when somebody was faster, or the question is over
   */
  void send(Question question, Word word, String by, String reason) {
    Approvals approvals = new Approvals(opened.connection().clients());
    switch (approvals.answer(
        question.token(), word, question.hash(), by, reason, Clock.systemUTC().instant())) {
      case Approvals.Sent.Taken() -> {}
      case Approvals.Sent.TooLate(String words) ->
          throw new UserMistake(
              ("the answer came too late: somebody else was faster, or the question has expired"
                      + " (%s). To see its state: aurora-upgrade fleet watch --rollout %s --once")
                  .formatted(words, opened.rollout()));
    }
  }
}
