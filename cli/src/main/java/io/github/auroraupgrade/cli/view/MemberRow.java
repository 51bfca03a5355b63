package io.github.auroraupgrade.cli.view;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.fleet.Statuses;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One member cluster as a line shows it.
 *
 * @param role {@code primary} or {@code secondary}
 * @param progress the part of its upgrade that is over, 0 to 1
 */
public record MemberRow(
    String cluster, String region, String role, String version, String status, double progress) {
  /** Checks that nothing is null and that the progress is a part of one. */
  public MemberRow {
    requireNonNull(cluster, "cluster is null");
    requireNonNull(region, "region is null");
    requireNonNull(role, "role is null");
    requireNonNull(version, "version is null");
    requireNonNull(status, "status is null");
    if (!(progress >= 0 && progress <= 1)) {
      throw new IllegalArgumentException("progress is not between 0 and 1: " + progress);
    }
  }

  /** All of them, or those that tell most, with a line left to say so; in their order. */
  static List<MemberRow> fitting(List<MemberRow> members, int lines) {
    if (members.size() <= lines) {
      return members;
    }
    Set<MemberRow> telling =
        members.stream()
            .sorted(Comparator.comparingInt(MemberRow::rank))
            .limit(Math.max(0, lines - 1))
            .collect(Collectors.toSet());
    return members.stream().filter(telling::contains).toList();
  }

  private int rank() {
    if (!status.equals(Statuses.AVAILABLE)) {
      return 0;
    }
    if (role.equals(Role.PRIMARY.word())) {
      return 1;
    }
    return progress < 1 ? 2 : 3;
  }
}
