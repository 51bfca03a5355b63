package io.github.auroraupgrade.simulator.aurora.read;

import io.github.auroraupgrade.simulator.aurora.state.Filters;
import io.github.auroraupgrade.simulator.aurora.state.Page;
import io.github.auroraupgrade.simulator.aurora.state.RdsEvent;
import io.github.auroraupgrade.simulator.aurora.state.World;
import io.github.auroraupgrade.simulator.aurora.state.WorldState;
import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.base.AwsRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.model.DescribeEventsRequest;
import software.amazon.awssdk.services.rds.model.DescribeEventsResponse;
import software.amazon.awssdk.services.rds.model.DescribePendingMaintenanceActionsRequest;
import software.amazon.awssdk.services.rds.model.DescribePendingMaintenanceActionsResponse;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.ResourcePendingMaintenanceActions;

/** What has happened and what is to come: events and pending maintenance (facts §2.2). */
public final class LogReads {
  private static final Duration KEPT = Duration.ofDays(14);
  private static final int USUAL_MINUTES = 60;
  private static final Map<String, Function<ResourcePendingMaintenanceActions, List<String>>>
      FILTERS =
          Map.of(
              "db-cluster-id", pending -> names(pending, "cluster"),
              "db-instance-id", pending -> names(pending, "db"));

  private final World world;

  public LogReads(World world) {
    this.world = world;
  }

  /** Events of the last hour, unless times or a duration in minutes are asked for. */
  public DescribeEventsResponse events(DescribeEventsRequest request, String region) {
    if (request.sourceIdentifier() != null && request.sourceType() == null) {
      throw AwsRefusal.badRequest(
          "InvalidParameterCombination",
          "SourceType must be supplied when SourceIdentifier is supplied");
    }
    Instant until = Optional.ofNullable(request.endTime()).orElse(world.time());
    Instant from = Optional.ofNullable(request.startTime()).orElse(until.minus(lookBack(request)));
    Instant earliest = world.time().minus(KEPT);
    List<Event> found =
        world.seen().events().stream()
            .filter(event -> event.source().region().equals(region))
            .map(RdsEvent::listed)
            .filter(event -> !event.date().isBefore(from) && !event.date().isAfter(until))
            .filter(event -> !event.date().isBefore(earliest))
            .filter(event -> isAsked(request, event))
            .toList();
    Page<Event> page = Page.of(found, request.marker(), request.maxRecords());
    return DescribeEventsResponse.builder()
        .events(page.items())
        .marker(page.markerOrNull())
        .build();
  }

  public DescribePendingMaintenanceActionsResponse maintenance(
      DescribePendingMaintenanceActionsRequest request, String region) {
    Optional<String> wanted = Optional.ofNullable(request.resourceIdentifier());
    wanted.ifPresent(arn -> requireKnown(arn, region));
    List<ResourcePendingMaintenanceActions> found =
        world.seen().maintenance().values().stream()
            .filter(pending -> Arn.regionOf(pending.resourceIdentifier()).equals(region))
            .filter(
                pending -> wanted.filter(a -> !a.equals(pending.resourceIdentifier())).isEmpty())
            .filter(Filters.of(request.filters(), FILTERS))
            .toList();
    Page<ResourcePendingMaintenanceActions> page =
        Page.of(found, request.marker(), request.maxRecords());
    return DescribePendingMaintenanceActionsResponse.builder()
        .pendingMaintenanceActions(page.items())
        .marker(page.markerOrNull())
        .build();
  }

  private void requireKnown(String arn, String region) {
    WorldState seen = world.seen();
    boolean known =
        seen.cluster(region, arn).isPresent()
            || (seen.instances().containsKey(arn) && Arn.regionOf(arn).equals(region));
    if (!known) {
      throw AwsRefusal.notFound("ResourceNotFoundFault", "Resource " + arn + " not found.");
    }
  }

  private static Duration lookBack(DescribeEventsRequest request) {
    return Duration.ofMinutes(Optional.ofNullable(request.duration()).orElse(USUAL_MINUTES));
  }

  private static boolean isAsked(DescribeEventsRequest request, Event event) {
    return (request.sourceType() == null || request.sourceType() == event.sourceType())
        && (request.sourceIdentifier() == null
            || request.sourceIdentifier().equals(event.sourceIdentifier()))
        && (request.eventCategories().isEmpty()
            || event.eventCategories().stream().anyMatch(request.eventCategories()::contains));
  }

  private static List<String> names(ResourcePendingMaintenanceActions pending, String kind) {
    Arn arn = Arn.parse(pending.resourceIdentifier());
    return arn.kind().equals(kind) ? List.of(arn.name(), arn.toString()) : List.of();
  }
}
