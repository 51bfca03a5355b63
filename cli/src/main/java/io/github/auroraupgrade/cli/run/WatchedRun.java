package io.github.auroraupgrade.cli.run;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.execution.SeenRun;
import io.github.auroraupgrade.cli.run.ExecutionOptions.Target;
import io.github.auroraupgrade.evidence.PlanningAnswer;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A run that is looked at again and again. A look that fails shows what the last one saw, and says
 * so and since when: old data is never shown as current.
 */
final class WatchedRun {
  /** About five minutes of looks, and the SDK's own attempts within each. */
  private static final int MOST_FAILURES = 30;

  private final Target target;
  private final Supplier<SeenRun> runs;
  private final Function<String, Optional<GlobalDatabase>> members;
  private final Clock clock;
  private Optional<SeenRun> run = Optional.empty();
  private Optional<GlobalDatabase> database = Optional.empty();
  private Optional<Unreachable> runUnread = Optional.empty();
  private Optional<Unreachable> membersUnread = Optional.empty();
  private Optional<String> notPermitted = Optional.empty();
  private Instant pictured = Instant.EPOCH;
  private int failures;

  /**
   * Watches this run.
   *
   * @param runs reads it
   * @param members reads a global database by its identifier
   * @param clock of the person who watches
   */
  WatchedRun(
      Target target,
      Supplier<SeenRun> runs,
      Function<String, Optional<GlobalDatabase>> members,
      Clock clock) {
    this.target = requireNonNull(target, "target is null");
    this.runs = requireNonNull(runs, "runs is null");
    this.members = requireNonNull(members, "members is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Looks, and answers the newest picture there is.
   *
   * @throws RetryLater if there is none yet, or there has been no new one for long
   */
  Picture look() {
    try {
      SeenRun read = runs.get();
      run = Optional.of(read);
      runUnread = Optional.empty();
      failures = 0;
      pictured = time(read);
      describe(read);
    } catch (RetryLater unreachable) {
      failures++;
      if (run.isEmpty() || failures > MOST_FAILURES) {
        throw unreachable;
      }
      runUnread = since(runUnread, unreachable);
    }
    return new Picture(target, run.orElseThrow(), database, pictured, warnings());
  }

  /** Of a served simulator, what it is there. */
  private Instant time(SeenRun read) {
    return target.connection().simulator().isPresent() || !read.isRunning()
        ? read.lastEventAt()
        : clock.instant();
  }

  /** Who may watch the run may not be permitted to describe its members. */
  private void describe(SeenRun read) {
    Optional<String> identifier = read.planning().flatMap(PlanningAnswer::globalClusterIdentifier);
    if (identifier.isEmpty() || notPermitted.isPresent()) {
      return;
    }
    try {
      database = members.apply(identifier.get());
      membersUnread = Optional.empty();
    } catch (StopUpgrade refused) {
      notPermitted = Optional.of(Unreachable.words(refused));
      database = Optional.empty();
    } catch (RetryLater later) {
      membersUnread = since(membersUnread, later);
    }
  }

  private Optional<Unreachable> since(Optional<Unreachable> before, RetryLater why) {
    Instant since = before.map(Unreachable::since).orElseGet(clock::instant);
    return Optional.of(new Unreachable(since, Unreachable.words(why)));
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (runUnread.isPresent()) {
      warnings.add(runUnread.get().ofRun(pictured));
    } else if (membersUnread.isPresent()) {
      warnings.add(membersUnread.get().ofMembers());
    } else {
      notPermitted.map(Unreachable::notPermitted).ifPresent(warnings::add);
    }
    return warnings;
  }
}
