package io.github.auroraupgrade.cli.inventory;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.fact.SupportReader;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.MajorSupport;
import io.github.auroraupgrade.plan.support.SupportCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When the support of versions ends, by engine; what AWS does not report is in its release
 * calendars: an inventory can do without the API.
 *
 * @param unknown why AWS did not tell
 */
record Ends(Map<String, Lookup<List<MajorSupport>>> byEngine, Optional<String> unknown) {
  static Ends read(SupportReader support, List<String> engines) {
    Map<String, Lookup<List<MajorSupport>>> ends = new HashMap<>();
    Optional<String> unknown = Optional.empty();
    for (String engine : engines) {
      try {
        ends.put(engine, Lookup.known(support.of(engine)));
      } catch (RetryLater | StopUpgrade refused) {
        unknown = Optional.of(String.valueOf(refused.getMessage()));
      }
    }
    return new Ends(Map.copyOf(ends), unknown);
  }

  SupportCalendar of(String engine) {
    return SupportCalendar.of(byEngine.getOrDefault(engine, Lookup.unknown("not read")));
  }
}
