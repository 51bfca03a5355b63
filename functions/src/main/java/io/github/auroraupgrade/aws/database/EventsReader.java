package io.github.auroraupgrade.aws.database;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.AwsCall;
import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.evidence.report.ReportedEvent;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.rollout.reading.ClusterEvent;
import io.github.auroraupgrade.text.Printable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rds.model.SourceType;

/** Reads what happened to clusters; AWS keeps events for 14 days (facts §2.2). */
public final class EventsReader {
  private final AwsClients clients;

  /** Reads with these clients. */
  public EventsReader(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * The events of each cluster since the time next to it, oldest first.
   *
   * @throws RetryLater if a Region could not be reached
   * @throws StopUpgrade if AWS refuses to answer
   */
  public List<ClusterEvent> read(Map<RdsArn, Instant> since) {
    return since.entrySet().stream()
        .flatMap(entry -> read(entry.getKey(), entry.getValue()).stream())
        .toList();
  }

  private List<ClusterEvent> read(RdsArn cluster, Instant since) {
    return events(cluster, since).stream()
        .map(event -> new ClusterEvent(cluster, event.at(), event.message()))
        .toList();
  }

  /**
   * The events of a cluster or an instance since this time, oldest first.
   *
   * @throws RetryLater if the Region could not be reached
   * @throws StopUpgrade if AWS refuses to answer
   */
  public List<ReportedEvent> events(RdsArn source, Instant since) {
    return AwsCall.make(
        "Describe the events of " + source.identifier() + " in " + source.region(),
        () ->
            clients
                .rds(source.region())
                .describeEventsPaginator(
                    ask ->
                        ask.sourceType(
                                source.isInstance()
                                    ? SourceType.DB_INSTANCE
                                    : SourceType.DB_CLUSTER)
                            .sourceIdentifier(source.identifier())
                            .startTime(since))
                .events()
                .stream()
                .filter(event -> event.date() != null)
                .map(
                    event ->
                        new ReportedEvent(
                            source, event.date(), Printable.line(RdsMapper.text(event.message()))))
                .toList());
  }
}
