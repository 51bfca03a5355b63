package io.github.auroraupgrade.simulator.aurora.read;

import io.github.auroraupgrade.simulator.aurora.state.Filters;
import io.github.auroraupgrade.simulator.aurora.state.Page;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import io.github.auroraupgrade.simulator.base.RdsStatus;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.RecordedFile;
import io.github.auroraupgrade.simulator.fleet.RecordedFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.model.DBEngineVersion;
import software.amazon.awssdk.services.rds.model.DescribeDbEngineVersionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbEngineVersionsResponse;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsResponse;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;

/** What a Region offers: engine versions and instance classes (facts §2.2). */
public final class CatalogueReads {
  private static final int MOST_OPTIONS = 1000;
  private static final Map<String, Function<DBEngineVersion, List<String>>> FILTERS =
      Map.of(
          "db-parameter-group-family", row -> Filters.values(row.dbParameterGroupFamily()),
          "engine", row -> Filters.values(row.engine()),
          "engine-mode", row -> row.supportedEngineModes(),
          "engine-version", row -> Filters.values(row.engineVersion()),
          "status", row -> Filters.values(row.status()));

  private final Catalogue catalogue;
  private final RecordedFiles files;

  public CatalogueReads(Catalogue catalogue, RecordedFiles files) {
    this.catalogue = catalogue;
    this.files = files;
  }

  /**
   * Without IncludeAll only what is available. A major version stands for all its minors; of what
   * is found, DefaultOnly leaves the newest of each engine, since the catalogue tells no default.
   */
  public DescribeDbEngineVersionsResponse versions(
      DescribeDbEngineVersionsRequest request, String region) {
    boolean all = Boolean.TRUE.equals(request.includeAll());
    List<DBEngineVersion> found =
        catalogue.versions(region).stream()
            .filter(row -> all || RdsStatus.AVAILABLE.equals(row.status()))
            .filter(row -> isOrAny(request.engine(), row.engine()))
            .filter(
                row ->
                    isOrAny(request.engineVersion(), row.engineVersion())
                        || request.engineVersion().equals(row.majorEngineVersion()))
            .filter(row -> isOrAny(request.dbParameterGroupFamily(), row.dbParameterGroupFamily()))
            .filter(Filters.of(request.filters(), FILTERS))
            .toList();
    Page<DBEngineVersion> page =
        Page.of(
            Boolean.TRUE.equals(request.defaultOnly()) ? newest(found) : found,
            request.marker(),
            request.maxRecords());
    return DescribeDbEngineVersionsResponse.builder()
        .dbEngineVersions(page.items())
        .marker(page.markerOrNull())
        .build();
  }

  public DescribeOrderableDbInstanceOptionsResponse orderable(
      DescribeOrderableDbInstanceOptionsRequest request, String region) {
    if (request.engine() == null) {
      throw AwsRefusal.badRequest(
          "MissingParameter", "The request must contain the parameter Engine");
    }
    List<OrderableDBInstanceOption> found =
        options(request, region).stream()
            .filter(option -> isOrAny(request.dbInstanceClass(), option.dbInstanceClass()))
            .filter(option -> request.vpc() == null || request.vpc().equals(option.vpc()))
            .toList();
    Page<OrderableDBInstanceOption> page =
        Page.of(found, request.marker(), request.maxRecords(), MOST_OPTIONS);
    return DescribeOrderableDbInstanceOptionsResponse.builder()
        .orderableDBInstanceOptions(page.items())
        .marker(page.markerOrNull())
        .build();
  }

  private List<OrderableDBInstanceOption> options(
      DescribeOrderableDbInstanceOptionsRequest request, String region) {
    Optional<String> version = Optional.ofNullable(request.engineVersion());
    if (!files.isBinding()) {
      return catalogue.orderable(region, request.engine(), version);
    }
    List<OrderableDBInstanceOption> given =
        catalogue.givenOrderable(region, request.engine(), version);
    if (given.isEmpty()) {
      RecordedFile file =
          new RecordedFile(
              region, "describe-orderable-db-instance-options.json", Optional.of(request.engine()));
      throw AwsRefusal.badRequest(
          RecordedFiles.NOT_RECORDED,
          "%s tells nothing of %s%s; record it again, with '%s'"
              .formatted(
                  file.path(),
                  request.engine(),
                  version.map(asked -> " " + asked).orElse(""),
                  String.join(" ", file.command())));
    }
    return given;
  }

  private static List<DBEngineVersion> newest(List<DBEngineVersion> found) {
    Map<String, DBEngineVersion> newest = new LinkedHashMap<>();
    found.stream()
        .filter(row -> !row.engineVersion().contains("-"))
        .forEach(row -> newest.put(row.engine(), row));
    return List.copyOf(newest.values());
  }

  private static boolean isOrAny(String wanted, String actual) {
    return wanted == null || wanted.equals(actual);
  }
}
