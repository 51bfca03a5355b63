package io.github.auroraupgrade.cli.view;

import static java.util.Objects.requireNonNull;

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
}
