package io.github.auroraupgrade.evidence.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * What AWS reported after the run had ended. No decision depends on it, so what cannot be read is
 * named and left out.
 *
 * @param instances as they were before and are now
 * @param events of clusters and instances since the first call, in the order of their times
 * @param outages in which the primary's writer was down
 * @param unread what could not be read, a sentence each
 */
public record FinalReading(
    List<ReportedInstance> instances,
    List<ReportedEvent> events,
    List<WriteOutage> outages,
    List<String> unread) {
  /** Nothing was asked, because nothing was changed. */
  public static final FinalReading NONE =
      new FinalReading(List.of(), List.of(), List.of(), List.of());

  public FinalReading {
    instances = List.copyOf(instances);
    events = List.copyOf(events);
    outages = List.copyOf(outages);
    unread = List.copyOf(unread);
  }

  /** Which of these instances take the primary's writes, or did. */
  public static List<String> writers(List<ReportedInstance> instances, String primary) {
    return instances.stream()
        .filter(one -> one.cluster().identifier().equals(primary))
        .filter(ReportedInstance::isWriter)
        .map(ReportedInstance::identifier)
        .toList();
  }

  /** Outages of these writers: by events, then by the engine's uptime. */
  public static List<WriteOutage> outages(
      List<ReportedEvent> events, List<String> writers, List<WriteOutage> byUptime) {
    return Stream.concat(WriteOutage.of(events, writers).stream(), byUptime.stream()).toList();
  }
}
