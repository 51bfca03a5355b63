package io.github.auroraupgrade.fleetplan;

import java.util.List;

/**
 * The databases of one account in one wave, or a part of them: one child execution works on them.
 *
 * @param perAccount how many of its runs are under way at once
 * @param databases in the order in which they are started
 */
public record Lane(String account, int perAccount, List<PlannedDatabase> databases) {
  /** More databases than these do not fit into the history of one execution (25,000 events). */
  public static final int MOST_DATABASES = 500;

  public Lane {
    databases = List.copyOf(databases);
  }
}
