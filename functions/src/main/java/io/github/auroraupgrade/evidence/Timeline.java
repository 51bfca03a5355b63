package io.github.auroraupgrade.evidence;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.RdsArn;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The run as a picture: one row for each member and what else was worked on, time from left to
 * right, in units of a scalable drawing. Pure geometry; the template draws it.
 *
 * @param height of the whole drawing
 * @param marks answers of people
 * @param gap while readings found the members on different versions; none if they never did
 */
public record Timeline(
    int height, List<Row> rows, List<Tick> ticks, Optional<Span> gap, List<Mark> marks) {
  /** How wide the drawing is. */
  public static final int WIDTH = 960;

  /** Where time begins; the members' names stand left of it. */
  public static final int LEFT = 200;

  /** How high a row is. */
  public static final int ROW = 34;

  /** Where the first row begins; the scale stands above it. */
  public static final int TOP = 40;

  private static final int MOST_TICKS = 8;
  private static final List<Duration> NICE =
      Stream.of(1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440).map(Duration::ofMinutes).toList();
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  public Timeline {
    requireNonNull(gap, "gap is null");
    rows = List.copyOf(rows);
    ticks = List.copyOf(ticks);
    marks = List.copyOf(marks);
  }

  /** One member's row. */
  public record Row(String name, String region, int y, List<Span> spans) {
    public Row {
      spans = List.copyOf(spans);
    }
  }

  /** From when to when what was the case; {@code words} for a pointer and a screen reader. */
  public record Span(long x, long width, Kind kind, String words) {}

  /** A moment at which a person answered. */
  public record Mark(long x, String words) {}

  /** A time on the scale. */
  public record Tick(long x, String label) {}

  /** What a span shows. */
  public enum Kind {
    /** Asked for; Aurora has not begun. */
    ASKED,
    /** Aurora is at work. */
    UNDER_WAY,
    /** At work until the report was written: not done. */
    UNFINISHED,
    /** The members differ: no managed switchover. */
    GAP
  }

  /** The picture of this report. */
  static Timeline of(Report report) {
    return new Drawing(report.startedAt(), report.finishedAt()).of(report);
  }

  /** A scale of time. */
  private record Drawing(Instant from, Instant to) {
    Timeline of(Report report) {
      Map<RdsArn, List<DoneStep>> steps = new LinkedHashMap<>();
      DoneStep.of(report)
          .forEach(step -> steps.computeIfAbsent(step.subject(), _ -> new ArrayList<>()).add(step));
      List<Row> rows = new ArrayList<>();
      steps.forEach((subject, of) -> rows.add(row(subject, of, TOP + rows.size() * ROW)));
      return new Timeline(
          TOP + rows.size() * ROW + ROW / 2, rows, ticks(), gap(report), marks(report));
    }

    private Row row(RdsArn subject, List<DoneStep> steps, int y) {
      return new Row(
          subject.identifier(), subject.region(), y, steps.stream().flatMap(this::spans).toList());
    }

    private Stream<Span> spans(DoneStep step) {
      if (step.askedAt().isEmpty()) {
        return Stream.empty();
      }
      Instant asked = step.askedAt().get();
      Instant end = step.doneAt().orElse(to);
      Instant begun = step.underWayAt().orElse(end);
      Kind kind = step.doneAt().isPresent() ? Kind.UNDER_WAY : Kind.UNFINISHED;
      return Stream.of(
              span(asked, begun, Kind.ASKED, step.words() + ", asked for"),
              span(begun, end, kind, step.words() + (kind == Kind.UNFINISHED ? ", not done" : "")))
          .filter(span -> span.width() > 0);
    }

    private List<Mark> marks(Report report) {
      return report.approvals().stream()
          .map(
              given ->
                  new Mark(x(given.at()), given.by() + ": " + CLOCK.format(given.at()) + " UTC"))
          .toList();
    }

    private Optional<Span> gap(Report report) {
      return report
          .membersDiffered()
          .map(gap -> span(gap.since(), gap.until().orElse(to), Kind.GAP, "members differ"));
    }

    private Span span(Instant begin, Instant end, Kind kind, String words) {
      String when = words + ": " + CLOCK.format(begin) + " to " + CLOCK.format(end) + " UTC";
      return new Span(x(begin), x(end) - x(begin), kind, when);
    }

    private List<Tick> ticks() {
      Duration each =
          NICE.stream()
              .filter(step -> Duration.between(from, to).dividedBy(step) <= MOST_TICKS)
              .findFirst()
              .orElse(Duration.between(from, to).dividedBy(MOST_TICKS));
      long seconds = Math.max(1, each.toSeconds());
      Instant first = Instant.ofEpochSecond(Math.ceilDiv(from.getEpochSecond(), seconds) * seconds);
      return Stream.iterate(first, at -> !at.isAfter(to), at -> at.plusSeconds(seconds))
          .map(at -> new Tick(x(at), CLOCK.format(at)))
          .toList();
    }

    private long x(Instant at) {
      long whole = Math.max(1, ChronoUnit.MILLIS.between(from, to));
      long part = Math.clamp(ChronoUnit.MILLIS.between(from, at), 0L, whole);
      return LEFT + part * (WIDTH - LEFT - 20) / whole;
    }
  }
}
