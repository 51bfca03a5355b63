package io.github.auroraupgrade.aws;

import static java.util.Objects.requireNonNull;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBMajorEngineVersion;
import software.amazon.awssdk.services.rds.model.SupportedEngineLifecycle;

/** Until when AWS supports the major versions of an engine without extra cost (facts §2.2). */
public final class SupportEnds {
  private static final String STANDARD = "standard-support";

  private final AwsClients clients;

  /** Asks with these clients, in the home Region. */
  public SupportEnds(AwsClients clients) {
    this.clients = requireNonNull(clients, "clients is null");
  }

  /**
   * The end of standard support by major version, {@code 16} or {@code 8.0}; a version without a
   * date is absent.
   *
   * @throws RetryLater if AWS could not be asked
   * @throws StopUpgrade if it refuses to tell
   */
  public Map<String, Instant> of(String engineName) {
    return AwsCall.make(
        "Describe the major versions of " + engineName,
        () -> {
          Map<String, Instant> ends = new HashMap<>();
          clients
              .rds(clients.homeRegion())
              .describeDBMajorEngineVersionsPaginator(ask -> ask.engine(engineName))
              .dbMajorEngineVersions()
              .forEach(
                  version ->
                      end(version).ifPresent(at -> ends.put(version.majorEngineVersion(), at)));
          return Map.copyOf(ends);
        });
  }

  private static Optional<Instant> end(DBMajorEngineVersion version) {
    return version.supportedEngineLifecycles().stream()
        .filter(life -> life.lifecycleSupportNameAsString().contains(STANDARD))
        .map(SupportedEngineLifecycle::lifecycleSupportEndDate)
        .filter(end -> end != null)
        .max(Comparator.naturalOrder());
  }
}
