package io.github.auroraupgrade.aws.fact;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.database.RdsMapper;
import io.github.auroraupgrade.plan.facts.MajorSupport;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBMajorEngineVersion;
import software.amazon.awssdk.services.rds.model.SupportedEngineLifecycle;

/** Until when AWS supports the major versions of an engine (facts §2.2). */
public final class SupportReader {
  private static final String STANDARD = "standard-support";
  private static final String EXTENDED = "extended-support";

  private final AwsClients clients;

  /** Asks with these clients, in the home Region. */
  public SupportReader(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * The major versions that AWS lists, with the dates that it gives.
   *
   * @throws RetryLater if AWS could not be reached
   * @throws StopUpgrade if it refuses to answer
   */
  public List<MajorSupport> of(String engineName) {
    return AwsCall.make(
        "Describe the major versions of " + engineName,
        () ->
            clients
                .rds(clients.homeRegion())
                .describeDBMajorEngineVersionsPaginator(ask -> ask.engine(engineName))
                .dbMajorEngineVersions()
                .stream()
                .map(SupportReader::support)
                .toList());
  }

  private static MajorSupport support(DBMajorEngineVersion version) {
    return new MajorSupport(
        RdsMapper.text(version.majorEngineVersion()),
        life(version, STANDARD)
            .map(SupportedEngineLifecycle::lifecycleSupportEndDate)
            .map(SupportReader::day),
        life(version, EXTENDED)
            .map(SupportedEngineLifecycle::lifecycleSupportStartDate)
            .map(SupportReader::day),
        life(version, EXTENDED)
            .map(SupportedEngineLifecycle::lifecycleSupportEndDate)
            .map(SupportReader::day));
  }

  private static Optional<SupportedEngineLifecycle> life(
      DBMajorEngineVersion version, String name) {
    return version.supportedEngineLifecycles().stream()
        .filter(life -> RdsMapper.text(life.lifecycleSupportNameAsString()).endsWith(name))
        .findFirst();
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
