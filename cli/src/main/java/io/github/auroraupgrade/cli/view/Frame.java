package io.github.auroraupgrade.cli.view;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.text.Printable;
import java.time.Instant;
import java.util.List;

/**
 * A run at one moment of simulated time.
 *
 * @param title which database goes to which version
 * @param state the state the execution is in, by its name in the definition
 * @param reason the last decision, as an operator's sentence; empty before the first
 * @param members secondaries first, the primary last: the order of the upgrade
 * @param command the words of the command that a person is asked to type now, if any
 * @param warnings why this may not be how it stands now; empty for a fresh picture
 */
public record Frame(
    String title,
    Instant time,
    String state,
    String reason,
    List<MemberRow> members,
    List<String> command,
    List<String> warnings) {
  /** A moment at which nobody is asked anything. */
  public Frame(String title, Instant time, String state, String reason, List<MemberRow> members) {
    this(title, time, state, reason, members, List.of(), List.of());
  }

  /** Checks that nothing is null. */
  public Frame {
    title = Printable.line(requireNonNull(title, "title is null"));
    requireNonNull(time, "time is null");
    requireNonNull(state, "state is null");
    reason = Printable.line(requireNonNull(reason, "reason is null"));
    members = List.copyOf(members);
    command = List.copyOf(command);
    warnings = List.copyOf(warnings);
  }

  /** Whether it shows what was, because nobody can say what is. */
  boolean isOld() {
    return !warnings.isEmpty();
  }
}
