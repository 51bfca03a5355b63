package io.github.auroraupgrade.plan.preflight.engine;

import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.preflight.PreflightInput;
import io.github.auroraupgrade.plan.preflight.Rule;
import io.github.auroraupgrade.request.RuleName;
import java.util.Optional;

/**
 * Aurora MySQL purges old row versions before another major version: with many of them the upgrade
 * takes hours, without writes (facts §3.4, §3.9).
 */
public final class HistoryListShort implements Rule {
  private static final String METRIC = "RollbackSegmentHistoryListLength";
  private static final double MOST = 100_000;

  @Override
  public RuleName name() {
    return RuleName.HISTORY_LIST_LENGTH;
  }

  @Override
  public Finding check(PreflightInput situation) {
    if (!situation.hasMajorHop() || !situation.isMysql()) {
      return Finding.pass(name(), "Only a major upgrade of Aurora MySQL needs this check.");
    }
    Lookup<Optional<Double>> read = situation.facts().volume().historyListLength();
    Optional<Double> length = read.value().flatMap(it -> it);
    if (length.isEmpty()) {
      return Finding.unchecked(
          name(),
          METRIC + " was not read. " + read.unknownBecause().orElse("CloudWatch has no value."),
          "Check it in CloudWatch, or the history list length in SHOW ENGINE INNODB STATUS.");
    }
    return length.get() <= MOST
        ? Finding.pass(name(), METRIC + " is at most 100000.")
        : Finding.warning(
            name(),
            METRIC
                + " of the primary is above 100000: AWS purges old row versions first, and the"
                + " upgrade may take hours instead of minutes, without writes.",
            "End long transactions, wait until the length is below 100000, then start.");
  }
}
