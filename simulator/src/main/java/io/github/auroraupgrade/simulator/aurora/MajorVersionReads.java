package io.github.auroraupgrade.simulator.aurora;

import io.github.auroraupgrade.simulator.Catalogue;
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
 * The major versions in the catalogue, and when their standard support ends (facts §2.2). Those of
 * Aurora PostgreSQL 13 and 14 stand in facts §3.6; the others follow AWS's release calendars, as
 * far as these are remembered, and are good for practice alone. Extended support is left out.
 */
final class MajorVersionReads {
  private static final Map<String, LocalDate> STANDARD_SUPPORT_ENDS =
      Map.of(
          "aurora-postgresql 13", LocalDate.of(2026, 2, 28),
          "aurora-postgresql 14", LocalDate.of(2027, 2, 28),
          "aurora-postgresql 15", LocalDate.of(2028, 2, 29),
          "aurora-postgresql 16", LocalDate.of(2029, 2, 28),
          "aurora-postgresql 17", LocalDate.of(2030, 2, 28),
          "aurora-mysql 5.7", LocalDate.of(2024, 10, 31),
          "aurora-mysql 8.0", LocalDate.of(2028, 4, 30));

  private final Catalogue catalogue;

  MajorVersionReads(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Those of the engine and the major version that are asked about; of all without. */
  DescribeDbMajorEngineVersionsResponse versions(
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
            Stream.ofNullable(STANDARD_SUPPORT_ENDS.get(major))
                .map(MajorVersionReads::standard)
                .toList())
        .build();
  }

  private static SupportedEngineLifecycle standard(LocalDate last) {
    Instant end = last.atTime(23, 59, 59).toInstant(ZoneOffset.UTC);
    return SupportedEngineLifecycle.builder()
        .lifecycleSupportName(LifecycleSupportName.OPEN_SOURCE_RDS_STANDARD_SUPPORT)
        .lifecycleSupportEndDate(end)
        .build();
  }

  private static boolean isOrAny(String wanted, String actual) {
    return Optional.ofNullable(wanted).filter(asked -> !asked.equals(actual)).isEmpty();
  }
}
