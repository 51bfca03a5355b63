package io.github.auroraupgrade.plan.support;

import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.MysqlVersion;
import io.github.auroraupgrade.fleet.PostgresqlVersion;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.MajorSupport;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * When AWS supports which version: as {@code DescribeDBMajorEngineVersions} tells, and where it was
 * not read, or tells nothing, as AWS's release calendars had it in 2026-09 (facts §3.10).
 */
public final class SupportCalendar {
  private static final Map<String, MajorSupport> POSTGRESQL =
      Map.of(
          "11", documented("11", "2024-02-29", "2024-04-01", "2027-03-31"),
          "12", documented("12", "2025-02-28", "2025-03-01", "2028-02-29"),
          "13", documented("13", "2026-02-28", "2026-03-01", "2029-02-28"),
          "14", documented("14", "2027-02-28", "2027-03-01", "2030-02-28"),
          "15", documented("15", "2028-02-29", "2028-03-01", "2031-02-28"),
          "16", documented("16", "2029-02-28", "2029-03-01", "2032-02-28"),
          "17", documented("17", "2030-02-28", "2030-03-01", "2033-02-28"),
          "18", documented("18", "2031-02-28", "2031-03-01", "2034-02-28"));

  private static final Map<String, MajorSupport> MYSQL =
      Map.of(
          "5.7", documented("5.7", "2024-10-31", "2024-12-01", "2029-06-30"),
          "8.0", documented("8.0", "2028-04-30", "2028-05-01", "2029-07-31"),
          "8.4",
              new MajorSupport(
                  "8.4",
                  Optional.of(LocalDate.parse("2032-04-30")),
                  Optional.empty(),
                  Optional.empty()));

  /** Minor versions whose own end comes before their major version's. */
  private static final Map<String, LocalDate> MINORS =
      Map.ofEntries(
          ends("14.17", "2026-11-30"),
          ends("15.12", "2026-11-30"),
          ends("17.4", "2026-11-30"),
          ends("14.18", "2026-12-31"),
          ends("15.13", "2026-12-31"),
          ends("16.9", "2026-12-31"),
          ends("17.5", "2026-12-31"),
          ends("3.04", "2026-10-31"),
          ends("3.08", "2026-08-31"),
          ends("3.09", "2026-08-31"),
          ends("3.11", "2026-11-13"),
          ends("3.12", "2027-02-17"),
          ends("15.14", "2027-04-30"),
          ends("16.10", "2027-04-30"),
          ends("17.6", "2027-04-30"),
          ends("15.15", "2027-05-31"),
          ends("16.11", "2027-05-31"),
          ends("3.13", "2027-08-27"),
          ends("8.4.8", "2027-09-03"),
          ends("15.17", "2027-09-30"),
          ends("16.13", "2027-09-30"),
          ends("17.9", "2027-09-30"),
          ends("8.4.7", "2027-11-30"),
          ends("18.3", "2027-11-30"),
          ends("15.18", "2027-12-31"),
          ends("16.14", "2027-12-31"),
          ends("17.10", "2027-12-31"),
          ends("18.4", "2027-12-31"));

  private final Map<String, MajorSupport> told;
  private final boolean wasRead;

  private SupportCalendar(Map<String, MajorSupport> told, boolean wasRead) {
    this.told = told;
    this.wasRead = wasRead;
  }

  /** By what AWS told, if it was read. */
  public static SupportCalendar of(Lookup<List<MajorSupport>> read) {
    Map<String, MajorSupport> byMajor = new HashMap<>();
    read.value().orElse(List.of()).forEach(one -> byMajor.put(one.major(), one));
    return new SupportCalendar(byMajor, read.value().isPresent());
  }

  /** Whether AWS was asked; else the dates are those of its release calendars. */
  public boolean wasRead() {
    return wasRead;
  }

  /** The dates of a version's major version; without dates where nobody tells them. */
  public MajorSupport of(EngineVersion version) {
    String major = major(version);
    MajorSupport written =
        (version instanceof MysqlVersion ? MYSQL : POSTGRESQL)
            .getOrDefault(
                major,
                new MajorSupport(major, Optional.empty(), Optional.empty(), Optional.empty()));
    MajorSupport asked = told.getOrDefault(major, written);
    return new MajorSupport(
        major,
        asked.standardEnds().or(written::standardEnds),
        later(asked.charged(), written.charged()),
        asked.extendedEnds().or(written::extendedEnds));
  }

  /** The end of a minor version, where it comes before its major version's. */
  public static Optional<LocalDate> minorEnds(EngineVersion version) {
    return Optional.ofNullable(MINORS.get(minor(version)));
  }

  /** The last day on which AWS supports the version at no extra cost, if it is known. */
  public Optional<LocalDate> standardEnds(EngineVersion version) {
    Optional<LocalDate> minor = minorEnds(version);
    Optional<LocalDate> major = of(version).standardEnds();
    return minor.filter(day -> major.filter(day::isAfter).isEmpty()).or(() -> major);
  }

  /** As people name it: {@code 3.04}, {@code 8.4.7}, {@code 17.4}. */
  static String minor(EngineVersion version) {
    return switch (version) {
      case MysqlVersion mysql when mysql.compatibility().equals("8.4") ->
          mysql.numbers().stream().map(String::valueOf).collect(Collectors.joining("."));
      case MysqlVersion mysql when mysql.numbers().size() > 1 ->
          mysql.numbers().get(0)
              + (mysql.numbers().get(1) < 10 ? ".0" : ".")
              + mysql.numbers().get(1);
      case MysqlVersion mysql -> mysql.text();
      case PostgresqlVersion postgresql -> postgresql.text();
    };
  }

  /** As AWS names major versions: {@code 16}, {@code 8.0}. */
  private static String major(EngineVersion version) {
    return version instanceof MysqlVersion mysql ? mysql.compatibility() : version.major();
  }

  /** AWS has begun to charge a month late twice, which its API does not tell. */
  private static Optional<LocalDate> later(Optional<LocalDate> one, Optional<LocalDate> other) {
    return one.isPresent() && other.isPresent() && one.get().isBefore(other.get())
        ? other
        : one.or(() -> other);
  }

  private static Map.Entry<String, LocalDate> ends(String minor, String day) {
    return Map.entry(minor, LocalDate.parse(day));
  }

  private static MajorSupport documented(
      String major, String standardEnds, String charged, String extendedEnds) {
    return new MajorSupport(
        major,
        Optional.of(LocalDate.parse(standardEnds)),
        Optional.of(LocalDate.parse(charged)),
        Optional.of(LocalDate.parse(extendedEnds)));
  }
}
