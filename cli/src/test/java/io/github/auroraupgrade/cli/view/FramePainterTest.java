package io.github.auroraupgrade.cli.view;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class FramePainterTest {
  private static final Instant START = Instant.parse("2026-11-21T02:00:00Z");

  private final FramePainter painter = new FramePainter(START, Glyphs.in(UTF_8));

  private static final String MYSQL = "8.0.mysql_aurora.3.10.1";

  @Test
  void eachMemberStandsOnALineWithRegionRoleVersionStatusAndProgress() {
    List<String> lines = painted(80, member("orders-euw1", "upgrading", 0.4));

    assertThat(lines.get(3))
        .containsSubsequence("orders-euw1", "eu-west-1", "secondary", "16.8", "upgrading", "40 %");
    assertThat(lines.get(5)).contains("02:14:30 UTC", "+14 min 30 s", "WaitForAurora");
    assertThat(lines.get(6)).contains("orders-euw1 is upgrading.");
  }

  @Test
  void barIsAsLongAsTheProgress() {
    String none = painted(80, member("orders-euw1", "available", 0)).get(3);
    String half = painted(80, member("orders-euw1", "upgrading", 0.5)).get(3);
    String all = painted(80, member("orders-euw1", "available", 1)).get(3);

    assertThat(count(none, '█')).isZero();
    assertThat(count(all, '░')).isZero();
    assertThat(count(half, '█')).isEqualTo(count(all, '█') / 2);
  }

  @Test
  void anAuroraMysqlVersionLeavesRoomForTheBar() {
    MemberRow member =
        new MemberRow("orders-apse2", "ap-southeast-2", "secondary", MYSQL, "upgrading", 0.5);

    assertThat(painted(80, member).get(3)).contains(" 3.10.1 ", "█", "50 %").doesNotContain("8.0");
    assertThat(painted(120, member).get(3)).contains(MYSQL, "█", "50 %");
  }

  @Test
  void nothingIsWiderThanTheTerminal() {
    for (int width : List.of(20, 40, 80, 132)) {
      List<String> lines =
          painted(width, member("a-cluster-with-a-rather-long-identifier", "upgrading", 0.99));

      assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    }
  }

  @Test
  void pictureKeepsItsHeightSoThatItStandsStill() {
    Frame quiet = frame("", member("a", "available", 0));
    Frame talking = frame("word ".repeat(60), member("a", "available", 0));

    assertThat(painter.paint(talking, 80, 40)).hasSameSizeAs(painter.paint(quiet, 80, 40));
  }

  @Test
  void columnsOnlyGrow() {
    int wide = column(painted(80, member("a-longer-name", "incompatible-parameters", 0.2)));
    int narrow = column(painted(80, member("a", "available", 0.2)));

    assertThat(narrow).isEqualTo(wide);
  }

  @Test
  void asciiTerminalGetsAsciiBars() {
    FramePainter ascii = new FramePainter(START, Glyphs.in(US_ASCII));

    assertThat(ascii.paint(frame("", member("a", "upgrading", 0.5)), 80, 40))
        .allSatisfy(line -> assertThat(US_ASCII.newEncoder().canEncode(line.toString())).isTrue());
  }

  @Test
  void theCommandToTypeIsWholeInANarrowTerminal() {
    List<String> words = List.of("aurora-upgrade", "approve", "p1", "--plan", "4f".repeat(32));
    Frame asking =
        new Frame("orders", START, "AwaitApproval", "It waits.", List.of(), words, List.of());

    for (int width : List.of(40, 60, 80, 200)) {
      List<String> lines =
          painter.paint(asking, width, 40).stream().map(AttributedString::toString).toList();
      List<String> typed = lines.subList(lines.indexOf(" To approve") + 1, lines.size());

      assertThat(typed).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
      assertThat(String.join("", typed).replace("\\", "").replace(" ", ""))
          .isEqualTo(String.join("", words));
    }
  }

  @Test
  void whyAPictureIsOldIsSaidInFullAtTheEnd() {
    String why = "AWS cannot be reached since 01:19:20 UTC (Connection refused); trying again.";
    Frame old = new Frame("orders", START, "WaitForAurora", "", List.of(), List.of(), List.of(why));

    for (int width : List.of(40, 80, 200)) {
      List<String> lines =
          painter.paint(old, width, 40).stream().map(line -> line.toString().strip()).toList();

      assertThat(String.join(" ", lines)).endsWith(why);
    }
  }

  /** Ten secondaries, a question and no answer from AWS, on the 24 lines of a plain terminal. */
  @Test
  void whereThereIsNoRoomMembersThatNothingHappensToGiveWay() {
    List<MemberRow> members = new ArrayList<>();
    members.add(member("orders-00", "available", 1));
    members.add(member("orders-01", "upgrading", 0.4));
    IntStream.range(2, 10).forEach(i -> members.add(member("orders-0" + i, "available", 0)));
    members.add(new MemberRow("orders-use1", "us-east-1", "primary", "16.8", "available", 0));
    String why = "AWS cannot be reached since 01:19:20 UTC; trying again. " + "Words. ".repeat(20);
    Frame full =
        new Frame(
            "orders, 16.8 to 16.14",
            START,
            "AwaitApproval",
            "It waits.",
            members,
            List.of("aurora-upgrade", "approve", "p1", "--plan", "4f".repeat(32)),
            List.of(why.strip()));

    List<String> lines = lines(full, 23);
    assertThat(lines).hasSize(23);
    assertThat(lines.getFirst()).contains("orders, 16.8 to 16.14");
    assertThat(String.join("\n", lines))
        .containsSubsequence("orders-01", "orders-use1", "… and", "more", "AWS cannot be reached")
        .doesNotContain("orders-00");
    assertThat(lines.getLast()).contains("4f4f");
    assertThat(lines(full, 40)).anyMatch(line -> line.contains("orders-00")).hasSizeLessThan(40);
    assertThat(lines(full, 5)).hasSize(5).first().asString().contains("orders, 16.8 to 16.14");
  }

  private List<String> lines(Frame frame, int rows) {
    return painter.paint(frame, 80, rows).stream().map(AttributedString::toString).toList();
  }

  private static int column(List<String> lines) {
    return lines.get(2).indexOf("REGION");
  }

  private static long count(String line, char glyph) {
    return line.chars().filter(each -> each == glyph).count();
  }

  private List<String> painted(int width, MemberRow member) {
    return painter.paint(frame("orders-euw1 is upgrading.", member), width, 40).stream()
        .map(AttributedString::toString)
        .toList();
  }

  private static Frame frame(String reason, MemberRow member) {
    return new Frame(
        "orders, aurora-postgresql 16.8 to 16.11",
        START.plusSeconds(870),
        "WaitForAurora",
        reason,
        List.of(member));
  }

  private static MemberRow member(String cluster, String status, double progress) {
    return new MemberRow(cluster, "eu-west-1", "secondary", "16.8", status, progress);
  }
}
