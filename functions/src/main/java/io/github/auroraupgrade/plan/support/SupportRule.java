package io.github.auroraupgrade.plan.support;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.plan.Finding;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.request.RuleName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Until when AWS supports what the database runs, and what it would run; told in every plan. */
public final class SupportRule {
  private SupportRule() {}

  /**
   * The finding.
   *
   * @param from the lowest version of a member
   */
  public static Finding check(
      GlobalDatabase database, Facts facts, EngineVersion from, EngineVersion target, Instant now) {
    SupportCalendar calendar = SupportCalendar.of(facts.support());
    LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    SupportText present = new SupportText(database, from, calendar, today);
    SupportText then = new SupportText(database, target, calendar, today);
    List<String> said = new ArrayList<>(present.sentences());
    // Within a major version, what holds for all of it has been said.
    List<String> news =
        target.equals(from)
            ? List.of()
            : then.sentences().stream().filter(sentence -> !said.contains(sentence)).toList();
    if (!news.isEmpty()) {
      said.add("On " + target.text() + ":");
      said.addAll(news);
    }
    String all = String.join(" ", said);
    if (then.isUrgent()) {
      return Finding.warning(
          RuleName.SUPPORT_ENDS,
          all,
          "Go on to a version that is supported longer: name it, or \"lts\"; `inventory` lists all"
              + " databases.");
    }
    return Finding.pass(RuleName.SUPPORT_ENDS, all);
  }
}
