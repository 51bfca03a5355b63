package io.github.auroraupgrade.simulator.aurora.read;

import io.github.auroraupgrade.simulator.aurora.state.Page;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBMajorEngineVersion;
import software.amazon.awssdk.services.rds.model.DescribeDbMajorEngineVersionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbMajorEngineVersionsResponse;
import software.amazon.awssdk.services.rds.model.LifecycleSupportName;
import software.amazon.awssdk.services.rds.model.SupportedEngineLifecycle;

/**
 * The major versions in the catalogue, and when their standard and extended support ends, after
 * AWS's release calendars (facts §3.10). Of Aurora MySQL 8.4 the end of Extended Support is not
 * decided.
 */
public final class MajorVersionReads {
  private static final Map<String, Support> SUPPORT =
      Map.of(
          "aurora-postgresql 11", support("2024-02-29", "2027-03-31"),
          "aurora-postgresql 12", support("2025-02-28", "2028-02-29"),
          "aurora-postgresql 13", support("2026-02-28", "2029-02-28"),
          "aurora-postgresql 14", support("2027-02-28", "2030-02-28"),
          "aurora-postgresql 15", support("2028-02-29", "2031-02-28"),
          "aurora-postgresql 16", support("2029-02-28", "2032-02-28"),
          "aurora-postgresql 17", support("2030-02-28", "2033-02-28"),
          "aurora-postgresql 18", support("2031-02-28", "2034-02-28"),
          "aurora-mysql 5.7", support("2024-10-31", "2029-06-30"),
          "aurora-mysql 8.0", support("2028-04-30", "2029-07-31"));

  private final Catalogue catalogue;

  /** The last days of standard and of extended support. */
  private record Support(LocalDate standard, LocalDate extended) {}

  public MajorVersionReads(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Those of the engine and the major version that are asked about; of all without. */
  public DescribeDbMajorEngineVersionsResponse versions(
      DescribeDbMajorEngineVersionsRequest request, String region) {
    List<DBMajorEngineVersion> found =
        catalogue.versions(region).stream()
            .map(row -> row.engine() + " " + row.majorEngineVersion())
            .distinct()
            .sorted()
            .map(MajorVersionReads::described)
            .filter(major -> isOrAny(request.engine(), major.engine()))
            .filter(major -> isOrAny(request.majorEngineVersion(), major.majorEngineVersion()))
            .toList();
    Page<DBMajorEngineVersion> page = Page.of(found, request.marker(), request.maxRecords());
    return DescribeDbMajorEngineVersionsResponse.builder()
        .dbMajorEngineVersions(page.items())
        .marker(page.markerOrNull())
        .build();
  }

  private static DBMajorEngineVersion described(String major) {
    String[] engineAndVersion = major.split(" ", 2);
    return DBMajorEngineVersion.builder()
        .engine(engineAndVersion[0])
        .majorEngineVersion(engineAndVersion[1])
        .supportedEngineLifecycles(
            Stream.ofNullable(SUPPORT.get(major)).flatMap(MajorVersionReads::lives).toList())
        .build();
  }

  private static Stream<SupportedEngineLifecycle> lives(Support support) {
    return Stream.of(
        SupportedEngineLifecycle.builder()
            .lifecycleSupportName(LifecycleSupportName.OPEN_SOURCE_RDS_STANDARD_SUPPORT)
            .lifecycleSupportEndDate(end(support.standard()))
            .build(),
        SupportedEngineLifecycle.builder()
            .lifecycleSupportName(LifecycleSupportName.OPEN_SOURCE_RDS_EXTENDED_SUPPORT)
            .lifecycleSupportStartDate(
                support.standard().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))
            .lifecycleSupportEndDate(end(support.extended()))
            .build());
  }

  private static Instant end(LocalDate last) {
    return last.atTime(23, 59, 59).toInstant(ZoneOffset.UTC);
  }

  private static Support support(String standard, String extended) {
    return new Support(LocalDate.parse(standard), LocalDate.parse(extended));
  }

  private static boolean isOrAny(String wanted, String actual) {
    return Optional.ofNullable(wanted).filter(asked -> !asked.equals(actual)).isEmpty();
  }
}
