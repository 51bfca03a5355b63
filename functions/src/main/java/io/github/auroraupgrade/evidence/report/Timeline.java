package io.github.auroraupgrade.evidence.report;

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
 * The run as a picture: one row for what it waited for, one for each member and what else was
 * worked on, time from left to right, in units of a scalable drawing. Pure geometry; the template
 * draws it.
 *
 * @param width of the whole drawing
 * @param height of the whole drawing
 * @param narrow whether names stand above the bars instead of next to them
 * @param marks answers of people
 * @param gap while readings found the members on different versions; none if they never did
 */
public record Timeline(
    int width,
    int height,
    boolean narrow,
    List<Row> rows,
    List<Tick> ticks,
    Optional<Span> gap,
    List<Mark> marks) {
  /** How wide the drawing is. */
  public static final int WIDTH = 960;

  /** How wide it is for a telephone. */
  public static final int NARROW = 420;

  /** Where time begins; the members' names stand left of it. */
  public static final int LEFT = 200;

  /** Where the first row begins; the scale stands above it. */
  public static final int TOP = 40;

  /** How high a row is. */
  private static final int ROW = 34;

  /** The same where the name is above. */
  private static final int NARROW_ROW = 50;

  /** What is left free at the right. */
  private static final int MARGIN = 20;

  private static final int BELOW_NAME = 20;
  private static final int MOST_TICKS = 8;
  private static final int MOST_TICKS_NARROW = 4;

  /** Of a restart of half a minute in a run of hours something has to be seen. */
  private static final int LEAST_OUTAGE = 3;

  private static final List<Duration> NICE =
      Stream.of(1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440).map(Duration::ofMinutes).toList();
  private static final DateTimeFormatter CLOCK = format("HH:mm");
  private static final DateTimeFormatter SECONDS = format("HH:mm:ss");

  public Timeline {
    rows = List.copyOf(rows);
    ticks = List.copyOf(ticks);
    marks = List.copyOf(marks);
  }

  /** One member's row; its name stands at {@code y}, its bars at {@code bars}. */
  public record Row(String name, String region, int y, int bars, List<Span> spans) {
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
    /** The primary's writer was down. */
    OUTAGE,
    /** The run waited for a person or a time. */
    WAITING,
    /** The members differ: no managed switchover. */
    GAP
  }

  /** The picture of this report. */
  static Timeline of(Report report) {
    return new Drawing(report, false).draw();
  }

  /** The same for a telephone. */
  static Timeline narrow(Report report) {
    return new Drawing(report, true).draw();
  }

  /** {@code 03:04:05}, in UTC. */
  static String seconds(Instant at) {
    return SECONDS.format(at);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** A scale of time, and what is drawn on it. */
  private record Drawing(Report report, boolean narrow) {
    Timeline draw() {
      List<Row> rows = new ArrayList<>();
      List<Waits.Wait> waits = Waits.of(report);
      if (!waits.isEmpty()) {
        rows.add(row("waiting", "for people, times", 0, waits.stream().map(this::wait).toList()));
      }
      Map<RdsArn, List<DoneStep>> steps = new LinkedHashMap<>();
      DoneStep.of(report)
          .forEach(step -> steps.computeIfAbsent(step.subject(), _ -> new ArrayList<>()).add(step));
      steps.forEach((subject, of) -> rows.add(row(subject, of, rows.size())));
      int height = TOP + rows.size() * rowHeight() + ROW / 2;
      return new Timeline(width(), height, narrow, rows, ticks(), gap(), marks());
    }

    private int width() {
      return narrow ? NARROW : WIDTH;
    }

    private int left() {
      return narrow ? 0 : LEFT;
    }

    private int rowHeight() {
      return narrow ? NARROW_ROW : ROW;
    }

    private Row row(RdsArn subject, List<DoneStep> steps, int number) {
      Stream<Span> spans = Stream.concat(steps.stream().flatMap(this::spans), outages(subject));
      return row(subject.identifier(), subject.region(), number, spans.toList());
    }

    private Row row(String name, String region, int number, List<Span> spans) {
      int y = TOP + number * rowHeight();
      return new Row(name, region, y, narrow ? y + BELOW_NAME : y, spans);
    }

    private Stream<Span> spans(DoneStep step) {
      if (step.askedAt().isEmpty()) {
        return Stream.empty();
      }
      Instant asked = step.askedAt().get();
      Instant end = step.doneAt().orElse(report.finishedAt());
      Instant begun = step.drawnFrom().orElse(end);
      Kind kind = step.doneAt().isPresent() ? Kind.UNDER_WAY : Kind.UNFINISHED;
      return Stream.of(
              span(asked, begun, Kind.ASKED, step.words() + ", asked for"),
              span(begun, end, kind, step.words() + (kind == Kind.UNFINISHED ? ", not done" : "")))
          .filter(span -> span.width() > 0);
    }

    /** By events alone: a metric gives only a limit. */
    private Stream<Span> outages(RdsArn cluster) {
      FinalReading read = report.readAtEnd();
      return read.outages().stream()
          .filter(outage -> outage.source() == WriteOutage.Source.RDS_EVENTS)
          .filter(
              outage ->
                  FinalReading.writers(read.instances(), cluster.identifier())
                      .contains(outage.instance()))
          .map(this::outage);
    }

    private Span outage(WriteOutage outage) {
      long width = Math.max(LEAST_OUTAGE, x(outage.until()) - x(outage.from()));
      String words =
          "writer %s down: %s to %s UTC"
              .formatted(outage.instance(), seconds(outage.from()), seconds(outage.until()));
      return new Span(x(outage.from()), width, Kind.OUTAGE, words);
    }

    private Span wait(Waits.Wait wait) {
      return span(wait.from(), wait.until(), Kind.WAITING, "waiting for " + wait.what().words());
    }

    private List<Mark> marks() {
      return report.approvals().stream()
          .map(
              given ->
                  new Mark(x(given.at()), given.by() + ": " + CLOCK.format(given.at()) + " UTC"))
          .toList();
    }

    private Optional<Span> gap() {
      return report
          .membersDiffered()
          .map(
              gap ->
                  span(
                      gap.since(),
                      gap.until().orElse(report.finishedAt()),
                      Kind.GAP,
                      "members differ"));
    }

    private Span span(Instant begin, Instant end, Kind kind, String words) {
      String when = words + ": " + CLOCK.format(begin) + " to " + CLOCK.format(end) + " UTC";
      return new Span(x(begin), x(end) - x(begin), kind, when);
    }

    private List<Tick> ticks() {
      Instant from = report.startedAt();
      Instant to = report.finishedAt();
      int most = narrow ? MOST_TICKS_NARROW : MOST_TICKS;
      Duration each =
          NICE.stream()
              .filter(step -> Duration.between(from, to).dividedBy(step) <= most)
              .findFirst()
              .orElse(Duration.between(from, to).dividedBy(most));
      long seconds = Math.max(1, each.toSeconds());
      Instant first = Instant.ofEpochSecond(Math.ceilDiv(from.getEpochSecond(), seconds) * seconds);
      return Stream.iterate(first, at -> !at.isAfter(to), at -> at.plusSeconds(seconds))
          .map(at -> new Tick(x(at), CLOCK.format(at)))
          .toList();
    }

    private long x(Instant at) {
      Instant from = report.startedAt();
      long whole = Math.max(1, ChronoUnit.MILLIS.between(from, report.finishedAt()));
      long part = Math.clamp(ChronoUnit.MILLIS.between(from, at), 0L, whole);
      return left() + part * (width() - left() - MARGIN) / whole;
    }
  }
}
