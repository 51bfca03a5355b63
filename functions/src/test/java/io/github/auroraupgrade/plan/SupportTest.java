package io.github.auroraupgrade.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.TestRequest;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.MajorSupport;
import io.github.auroraupgrade.plan.facts.Quota;
import io.github.auroraupgrade.plan.planner.Planner;
import io.github.auroraupgrade.plan.support.SupportCalendar;
import io.github.auroraupgrade.plan.version.LongTermSupport;
import io.github.auroraupgrade.request.RuleName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When support ends, and what it costs afterwards: told in every plan (facts §3.10). */
class SupportTest {
  private static final Instant NOW = Instant.parse("2026-11-28T03:00:00Z");

  @Test
  void aDatabasePastItsSupportIsToldDatesAndMoneyWhereThereIsNothingToDo() {
    String reason = nothingToDo("5.7.mysql_aurora.2.12.6");
    assertThat(reason)
        .contains("Standard support of Aurora MySQL 2 ended on 2024-10-31.")
        .contains("charged since 2024-12-01 on: $0.10 a vCPU-hour")
        .as("six instances of db.r6g.large, 12 vCPUs, 730 hours")
        .contains("about $876 a month for 12 vCPUs")
        .contains("from 2026-12-01 on $0.20 a vCPU-hour, about $1,752 a month")
        .contains("ends on 2029-06-30; then AWS upgrades it automatically")
        .contains("the API was not read");
  }

  @Test
  void theEndOfAMinorVersionIsToldAsWell() {
    assertThat(nothingToDo("8.0.mysql_aurora.3.04.6"))
        .contains(
            "Version 3.04 has been out of support since 2026-10-31; AWS may upgrade it"
                + " automatically")
        .contains("Standard support of Aurora MySQL 3 ends on 2028-04-30.");
  }

  @Test
  void auroraMysql3HasNoThirdYearAnd84NoDatesOfExtendedSupportYet() {
    assertThat(nothingToDo("8.0.mysql_aurora.3.04.6"))
        .contains("from 2028-05-01 on: $0.10 a vCPU-hour")
        .contains("It ends on 2029-07-31; then AWS upgrades it automatically.")
        .doesNotContain("$0.20");
    assertThat(nothingToDo("8.4.mysql_aurora.8.4.8"))
        .contains("Version 8.4.8 is supported until 2027-09-03")
        .contains("Standard support of Aurora MySQL 8.4 ends on 2032-04-30.")
        .doesNotContain("vCPU-hour");
  }

  @Test
  void aPlanWarnsOfATargetThatIsNotSupportedLong() {
    assertThat(finding("15.2", "15.12").verdict()).isEqualTo(Finding.Verdict.WARNING);
    Finding far = finding("16.8", "17.9");
    assertThat(far.verdict()).isEqualTo(Finding.Verdict.PASS);
    assertThat(far.reason()).contains("16 ends on 2029-02-28").contains("17 ends on 2030-02-28");
  }

  @Test
  void whatAwsTellsCountsBeforeTheCalendarButForAChargeThatBeganLate() {
    MajorSupport told =
        new MajorSupport(
            "11",
            Optional.of(LocalDate.parse("2024-02-29")),
            Optional.of(LocalDate.parse("2024-03-01")),
            Optional.of(LocalDate.parse("2028-03-31")));
    SupportCalendar calendar = SupportCalendar.of(Lookup.known(List.of(told)));
    MajorSupport both = calendar.of(EngineVersion.parse("11.9"));
    assertThat(both.extendedEnds()).hasValue(LocalDate.parse("2028-03-31"));
    assertThat(both.charged()).hasValue(LocalDate.parse("2024-04-01"));
    assertThat(both.thirdYear()).hasValue(LocalDate.parse("2026-04-01"));
    assertThat(calendar.of(EngineVersion.parse("16.8")).standardEnds()).isPresent();
  }

  @Test
  void longTermSupportCountsOnlyWhileItsDateLiesAhead() {
    SupportCalendar calendar = SupportCalendar.of(Lookup.unknown("test"));
    EngineVersion old = EngineVersion.parse("8.0.mysql_aurora.3.04.6");
    assertThat(LongTermSupport.has(old, calendar, LocalDate.parse("2026-10-31"))).isTrue();
    assertThat(LongTermSupport.has(old, calendar, LocalDate.parse("2026-11-01"))).isFalse();
  }

  private static Finding finding(String from, String target) {
    PlanOutcome outcome = plan(from, target);
    assertThat(outcome).isInstanceOf(PlanOutcome.Ready.class);
    return ((PlanOutcome.Ready) outcome)
        .plan().findings().stream()
            .filter(it -> it.rule() == RuleName.SUPPORT_ENDS)
            .findFirst()
            .orElseThrow();
  }

  private static String nothingToDo(String version) {
    PlanOutcome outcome = plan(version, "latest-minor");
    assertThat(outcome).isInstanceOf(PlanOutcome.NothingToDo.class);
    return ((PlanOutcome.NothingToDo) outcome).reason();
  }

  private static PlanOutcome plan(String version, String target) {
    TestFleet fleet = TestFleet.on(version);
    Facts facts =
        new Facts(
            java.util.Map.of(),
            fleet.database().members().stream()
                .collect(
                    java.util.stream.Collectors.toMap(
                        it -> it.arn(), _ -> Lookup.known(java.util.Map.<String, String>of()))),
            java.util.Map.of(),
            java.util.Map.of(),
            Lookup.known(new Quota(0, 100)),
            java.util.Map.of());
    return Planner.plan(
        fleet.database(),
        TestRequest.plan(target, "", true, ""),
        io.github.auroraupgrade.RecordedCatalogue.of(
            fleet.database().engineName(), "us-east-1", "eu-west-1", "ap-southeast-2"),
        facts,
        NOW);
  }
}
