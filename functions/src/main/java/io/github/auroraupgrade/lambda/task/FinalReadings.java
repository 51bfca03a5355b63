package io.github.auroraupgrade.lambda.task;

import io.github.auroraupgrade.RetryLater;
import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.aws.Parallel;
import io.github.auroraupgrade.aws.database.EventsReader;
import io.github.auroraupgrade.aws.database.GlobalDatabaseReader;
import io.github.auroraupgrade.aws.database.MetricsReader;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.evidence.EvidenceKeys;
import io.github.auroraupgrade.evidence.report.FinalReading;
import io.github.auroraupgrade.evidence.report.ReportedEvent;
import io.github.auroraupgrade.evidence.report.ReportedInstance;
import io.github.auroraupgrade.evidence.report.ReportedInstance.Inventory;
import io.github.auroraupgrade.evidence.report.WriteOutage;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.fleet.Role;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.Plan.PlannedMember;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Asks AWS, when a run has ended, for what its report says in addition to the run's own memory.
 * Whatever cannot be read, the report is written without it and says so.
 */
public final class FinalReadings {
  /** AWS keeps events for 14 days (facts §2.2). */
  private static final Duration EVENTS_KEPT = Duration.ofDays(13);

  /** The function itself has two minutes, and a call that nobody answers takes half a minute. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** Of {@code EngineUptime} the value before the first call is wanted as well. */
  private static final Duration BEFORE = Duration.ofMinutes(2);

  private static final List<ReportedEvent> NO_EVENTS = List.of();

  private final GlobalDatabaseReader databases;
  private final EventsReader events;
  private final MetricsReader metrics;
  private final EvidenceBucket evidence;
  private final Executor executor;
  private final Clock clock;

  public FinalReadings(LambdaEnvironment around, EvidenceBucket evidence) {
    this.databases = new GlobalDatabaseReader(around.clients(), around.executor());
    this.events = new EventsReader(around.clients());
    this.metrics = new MetricsReader(around.clients(), around.executor());
    this.evidence = evidence;
    this.executor = around.executor();
    this.clock = around.clock();
  }

  /**
   * What AWS reports about the members of this plan.
   *
   * @param since when the run first asked for a change; without one nothing is asked here either
   */
  public FinalReading read(Plan plan, String execution, Optional<Instant> since, Instant now) {
    return since
        .map(first -> new Reading(plan, execution, first, now).read())
        .orElse(FinalReading.NONE);
  }

  private final class Reading {
    private final Plan plan;
    private final String execution;
    private final Instant since;
    private final Instant now;
    private final Set<String> unread = ConcurrentHashMap.newKeySet();

    Reading(Plan plan, String execution, Instant since, Instant now) {
      this.plan = plan;
      this.execution = execution;
      Instant earliest = now.minus(EVENTS_KEPT);
      this.since = since.isBefore(earliest) ? earliest : since;
      this.now = now;
    }

    FinalReading read() {
      List<ReportedInstance> instances =
          ReportedInstance.joined(
              reading(this::before, Inventory.EMPTY), reading(this::after, Inventory.EMPTY));
      List<ReportedEvent> told = events(instances);
      List<String> writers =
          primary().map(arn -> FinalReading.writers(instances, arn.identifier())).orElse(List.of());
      List<WriteOutage> byUptime = reading(() -> byUptime(writers), List.of());
      return new FinalReading(
          instances, told, FinalReading.outages(told, writers, byUptime), sentences());
    }

    private Inventory before() {
      String key = EvidenceKeys.instances(plan.globalClusterIdentifier(), execution);
      return evidence
          .get(key)
          .map(stored -> JsonInput.read("The instances before", stored, Inventory.class))
          .orElse(Inventory.EMPTY);
    }

    private Inventory after() {
      return databases
          .read(plan.globalClusterIdentifier())
          .map(Inventory::of)
          .orElse(Inventory.EMPTY);
    }

    private List<ReportedEvent> events(List<ReportedInstance> instances) {
      List<RdsArn> sources =
          Stream.concat(
                  plan.members().stream().map(PlannedMember::cluster),
                  instances.stream().map(one -> instance(one.cluster(), one.identifier())))
              .distinct()
              .toList();
      return Parallel.map(
              executor, sources, source -> reading(() -> events.events(source, since), NO_EVENTS))
          .stream()
          .flatMap(List::stream)
          .sorted(Comparator.comparing(ReportedEvent::at))
          .toList();
    }

    private List<WriteOutage> byUptime(List<String> writers) {
      return primary().stream()
          .flatMap(cluster -> writers.stream().map(writer -> instance(cluster, writer)))
          .flatMap(
              writer ->
                  WriteOutage.of(
                      writer.identifier(), metrics.engineUptime(writer, since.minus(BEFORE), now))
                      .stream())
          .toList();
    }

    private Optional<RdsArn> primary() {
      return plan.members().stream()
          .filter(member -> member.role() == Role.PRIMARY)
          .map(PlannedMember::cluster)
          .findFirst();
    }

    private List<String> sentences() {
      return unread.stream().sorted().map(said -> said + ".").toList();
    }

    private <T> T reading(Supplier<T> read, T otherwise) {
      if (Duration.between(now, clock.instant()).compareTo(PATIENCE) > 0) {
        unread.add("AWS took too long to answer, so the rest was not read");
        return otherwise;
      }
      try {
        return read.get();
      } catch (RetryLater | StopUpgrade e) {
        unread.add(e.getMessage());
        return otherwise;
      }
    }
  }

  private static RdsArn instance(RdsArn cluster, String identifier) {
    return new RdsArn(cluster.partition(), cluster.region(), cluster.account(), "db", identifier);
  }
}
