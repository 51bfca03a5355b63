package io.github.auroraupgrade.cli.view;

import static java.time.ZoneOffset.UTC;
import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.notice.ShellLines;
import java.io.PrintStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One plain line for each change of a member and for each new decision, with the simulated time in
 * UTC: for files, pipes and terminals that take no escape codes.
 */
public final class PlainView implements View {
  private final PrintStream out;
  private final Map<String, String> shown = new HashMap<>();

  /** Writes to the given stream and leaves it open. */
  public PlainView(PrintStream out) {
    this.out = requireNonNull(out, "out is null");
  }

  @Override
  public void show(Frame frame) {
    line(frame.time(), "upgrade", frame.title());
    if (!frame.reason().isEmpty()) {
      line(frame.time(), "decision", frame.reason());
    }
    if (!frame.command().isEmpty()) {
      line(frame.time(), "to approve", ShellLines.line(frame.command()));
    }
    warn(frame);
    for (MemberRow member : frame.members()) {
      line(
          frame.time(),
          member.cluster(),
          "%s, %s, %s, %s"
              .formatted(member.region(), member.role(), member.version(), member.status()));
    }
  }

  private void warn(Frame frame) {
    if (frame.isOld()) {
      line(frame.time(), "warning", String.join(" ", frame.warnings()));
    } else if (shown.remove("warning") != null) {
      out.println(stamped(frame.time(), "warning", "That is over: this is how it stands now."));
    }
  }

  private void line(Instant time, String subject, String text) {
    if (!text.equals(shown.put(subject, text))) {
      out.println(stamped(time, subject, text));
    }
  }

  private static String stamped(Instant time, String subject, String text) {
    return "%tF %<tTZ  %-14s  %s".formatted(time.atOffset(UTC), subject, text);
  }

  @Override
  public void close() {
    out.flush();
  }
}
