package io.github.auroraupgrade.plan.support;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.plan.facts.MajorSupport;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sentences about the support of a version, and what it costs (facts §3.10). */
public final class SupportText {
  /** Half a year: AWS reminds people of the end of a version as long before. */
  private static final int SOON_DAYS = 180;

  private static final String ANY_TIME = "may upgrade it automatically at any time.";

  private final GlobalDatabase database;
  private final EngineVersion version;
  private final SupportCalendar calendar;
  private final LocalDate today;

  /** Of a version that a database runs, or would run; {@code today} in UTC. */
  public SupportText(
      GlobalDatabase database, EngineVersion version, SupportCalendar calendar, LocalDate today) {
    this.database = database;
    this.version = version;
    this.calendar = calendar;
    this.today = today;
  }

  /** Whether standard support has ended, or ends within half a year. */
  public boolean isUrgent() {
    return calendar
        .standardEnds(version)
        .filter(day -> day.isBefore(today.plusDays(SOON_DAYS)))
        .isPresent();
  }

  /** Sentences: when support ends, what Extended Support costs, and where the dates are from. */
  public List<String> sentences() {
    List<String> said = new ArrayList<>();
    MajorSupport major = calendar.of(version);
    minor(major).ifPresent(said::add);
    said.add(standard(major));
    if (isOut()) {
      said.add(
          "This database has opted out of RDS Extended Support: AWS "
              + (major.standardEnds().filter(this::isPast).isPresent()
                  ? ANY_TIME
                  : "will then upgrade it automatically."));
    } else {
      extended(major).ifPresent(said::add);
    }
    if (!calendar.wasRead() && major.standardEnds().isPresent()) {
      said.add("(Dates of AWS's release calendar of 2026-09; the API was not read.)");
    }
    return said;
  }

  private Optional<String> minor(MajorSupport major) {
    return SupportCalendar.minorEnds(version)
        .filter(day -> major.standardEnds().filter(day::isAfter).isEmpty())
        .map(
            day ->
                "Version "
                    + SupportCalendar.minor(version)
                    + (isPast(day)
                        ? " has been out of support since " + day + "; AWS " + ANY_TIME
                        : " is supported until "
                            + day
                            + "; after that AWS upgrades it automatically."));
  }

  private String standard(MajorSupport major) {
    String name =
        (version instanceof MysqlVersion ? "Aurora MySQL " : "Aurora PostgreSQL ")
            + version.major();
    return major
        .standardEnds()
        .map(
            day ->
                "Standard support of "
                    + name
                    + (isPast(day) ? " ended on " : " ends on ")
                    + day
                    + ".")
        .orElse("When standard support of " + name + " ends is not known.");
  }

  private Optional<String> extended(MajorSupport major) {
    ExtendedSupportCost cost = ExtendedSupportCost.of(database);
    return major
        .charged()
        .map(
            day -> {
              Optional<LocalDate> third = major.thirdYear();
              boolean doubled = third.filter(it -> !it.isAfter(today)).isPresent();
              String later =
                  third
                      .filter(_ -> !doubled)
                      .map(
                          it ->
                              ", from " + it + " on " + cost.price(true) + ", " + cost.month(true))
                      .orElse("");
              return "RDS Extended Support is charged "
                  + (isPast(day) ? "since " : "from ")
                  + day
                  + " on: "
                  + cost.price(doubled)
                  + ", "
                  + cost.month(doubled)
                  + later
                  + " (us-east-1's prices)."
                  + major
                      .extendedEnds()
                      .map(end -> " It ends on " + end + "; then AWS upgrades it automatically.")
                      .orElse("");
            });
  }

  private boolean isOut() {
    return database.primary().flatMap(it -> it.cluster()).stream()
        .anyMatch(cluster -> cluster.attributes().extendedSupportOff());
  }

  private boolean isPast(LocalDate day) {
    return day.isBefore(today);
  }
}
