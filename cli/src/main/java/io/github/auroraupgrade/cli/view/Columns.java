package io.github.auroraupgrade.cli.view;

import io.github.auroraupgrade.fleet.Statuses;
import java.util.List;
import java.util.function.Function;

/** How wide each column of the member table is. It only grows, so that nothing jumps in a run. */
record Columns(int cluster, int region, int role, int version, int status) {
  private static final MemberRow HEAD =
      new MemberRow("CLUSTER", "REGION", "ROLE", "VERSION", "STATUS", 0);
  // The statuses of an ordinary upgrade are known beforehand.
  private static final int ORDINARY_STATUS = Statuses.AVAILABLE.length();

  static Columns of(List<MemberRow> members) {
    return new Columns(
        longest(members, MemberRow::cluster),
        longest(members, MemberRow::region),
        longest(members, MemberRow::role),
        longest(members, MemberRow::version),
        Math.max(ORDINARY_STATUS, longest(members, MemberRow::status)));
  }

  private static int longest(List<MemberRow> members, Function<MemberRow, String> cell) {
    return members.stream()
        .map(cell)
        .mapToInt(String::length)
        .reduce(cell.apply(HEAD).length(), Math::max);
  }

  Columns widenedBy(Columns other) {
    return new Columns(
        Math.max(cluster, other.cluster),
        Math.max(region, other.region),
        Math.max(role, other.role),
        Math.max(version, other.version),
        Math.max(status, other.status));
  }

  int width() {
    return (beforeStatus(HEAD) + status(HEAD)).length();
  }

  String head() {
    return beforeStatus(HEAD) + status(HEAD);
  }

  String beforeStatus(MemberRow member) {
    return " %s  %s  %s  %s  "
        .formatted(
            padded(member.cluster(), cluster),
            padded(member.region(), region),
            padded(member.role(), role),
            padded(member.version(), version));
  }

  String status(MemberRow member) {
    return padded(member.status(), status) + "  ";
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
