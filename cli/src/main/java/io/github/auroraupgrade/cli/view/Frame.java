package io.github.auroraupgrade.cli.view;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run at one moment of simulated time.
 *
 * @param title which database goes to which version
 * @param state the state the execution is in, by its name in the definition
 * @param reason the last decision, as an operator's sentence; empty before the first
 * @param members secondaries first, the primary last: the order of the upgrade
 * @param command what a person is asked to type now, if anything
 */
public record Frame(
    String title,
    Instant time,
    String state,
    String reason,
    List<MemberRow> members,
    Optional<String> command) {
  /** A moment at which nobody is asked anything. */
  public Frame(String title, Instant time, String state, String reason, List<MemberRow> members) {
    this(title, time, state, reason, members, Optional.empty());
  }

  /** Checks that nothing is null. */
  public Frame {
    requireNonNull(title, "title is null");
    requireNonNull(time, "time is null");
    requireNonNull(state, "state is null");
    requireNonNull(reason, "reason is null");
    members = List.copyOf(members);
    requireNonNull(command, "command is null");
  }
}
