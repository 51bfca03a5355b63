package io.github.auroraupgrade.simulator.torture.observe;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer that somebody sent to an execution.
 *
 * @param execution its ARN
 * @param planHash of the plan that was meant
 * @param isTaken whether AWS took it
 */
public record SentAnswer(
    String execution,
    Instant at,
    Word word,
    boolean beforePrimary,
    String planHash,
    boolean isTaken) {
  private static final Pattern PLAN = Pattern.compile("--plan ([0-9a-f]{64})");

  /** The hash of the plan that a mail asks about, if it asks. */
  public static Optional<String> planAskedAbout(String mail) {
    Matcher found = PLAN.matcher(mail);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** What was said. */
  public enum Word {
    APPROVED,
    REJECTED,
    NONSENSE
  }

  public boolean rejects(String arn) {
    return isTaken && word == Word.REJECTED && execution.equals(arn);
  }

  public boolean approves(String arn, String plan) {
    return isTaken && word == Word.APPROVED && execution.equals(arn) && planHash.equals(plan);
  }
}
