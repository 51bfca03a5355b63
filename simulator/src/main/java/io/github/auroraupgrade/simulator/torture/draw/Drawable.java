package io.github.auroraupgrade.simulator.torture.draw;

import io.github.auroraupgrade.simulator.base.MetricValue;
import io.github.auroraupgrade.simulator.fault.CallFault;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.drawn.HoldSchedule.Consenting;
import io.github.auroraupgrade.simulator.torture.drawn.IdleFunctions;
import io.github.auroraupgrade.simulator.torture.drawn.IdleFunctions.Since;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention.Starter;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention.StartsByItself;
import io.github.auroraupgrade.simulator.torture.drawn.LambdaFault;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An example of each kind that the generators of this package can draw; of names, times and numbers
 * of calls any will do.
 */
public final class Drawable {
  private static final Instant AT = FaultPlan.START;
  private static final Duration LASTS = Duration.ofMinutes(1);
  private static final String ANY = "any";

  private Drawable() {}

  /** Faults of calls, by action and effect. */
  public static Stream<CallFault> callFaults() {
    return Stream.of(
            PassingFaults.callFaults(),
            ClaimFaults.callFaults(),
            StartFaults.callFaults(),
            LastingFaults.callFaults())
        .flatMap(faults -> faults);
  }

  /** Every mistake of Lambda with every function. */
  public static Stream<LambdaFault> lambdaFaults() {
    return Stream.concat(PassingFaults.functions(), EventFaults.functions())
        .flatMap(
            function ->
                Arrays.stream(LambdaFault.Kind.values())
                    .map(kind -> new LambdaFault(function, 1, kind)));
  }

  /** Every function, and all together, idle at some call and after a long wait. */
  public static Stream<IdleFunctions> idleFunctions() {
    return Stream.concat(
            Stream.of(Optional.<String>empty()), PassingFaults.functions().map(Optional::of))
        .flatMap(
            function ->
                Stream.of(new Since.Call(1), new Since.LongWait(LASTS))
                    .map(since -> new IdleFunctions(function, since, LASTS)));
  }

  /** How an upgrade goes that does not go well. */
  public static Stream<UpgradeOutcome> outcomes() {
    return Stream.concat(
        Stream.of(
            new UpgradeOutcome.NeverStarts(1),
            new UpgradeOutcome.NeverStarts(2),
            new UpgradeOutcome.PrecheckFails(),
            new UpgradeOutcome.RollsBack(ANY),
            new UpgradeOutcome.Sticks(),
            new UpgradeOutcome.LeavesInstanceBehind()),
        LastingFaults.BROKEN.stream().map(UpgradeOutcome.BreaksInstance::new));
  }

  /** What happens between a decision and its call. */
  public static Stream<ScheduledEvent> meanwhile() {
    return Stream.concat(
        busy(),
        Stream.of(
            new ScheduledEvent.InstanceRestart(ANY, LASTS),
            new ScheduledEvent.Switchover(ANY, ANY)));
  }

  /** What others do. */
  public static Stream<ScheduledEvent> acts() {
    return Stream.concat(
        meanwhile(),
        Stream.of(
            new ScheduledEvent.Failover(ANY, ANY),
            new ScheduledEvent.MemberDetached(ANY, ANY),
            new ScheduledEvent.PrimaryDetached(ANY),
            new ScheduledEvent.OldPrimaryDetached(ANY, ANY, LASTS),
            new ScheduledEvent.MemberAdded(ANY, ANY, ANY, ANY),
            new ScheduledEvent.ReaderAdded(ANY, ANY, LASTS),
            new ScheduledEvent.ReaderRemoved(ANY, LASTS),
            new ScheduledEvent.SomebodyModifies(ANY, ANY, ANY, true),
            new ScheduledEvent.SomebodyModifies(ANY, ANY, ANY, false),
            new ScheduledEvent.SomebodyRenames(ANY, ANY, ANY)));
  }

  private static Stream<ScheduledEvent> busy() {
    return LastingFaults.MAINTENANCE.stream()
        .map(status -> new ScheduledEvent.ClusterBusy(ANY, status, LASTS));
  }

  /** What people and events do with executions. */
  public static Stream<Intervention> interventions() {
    return Stream.concat(
        Stream.of(
            new Intervention.StopAndRedrive(AT, LASTS),
            new Intervention.StopAndStartAnew(AT, LASTS),
            new Intervention.StopOrdered(AT),
            new Intervention.StartSecondRun(AT),
            new Intervention.ContainersReplaced(AT),
            new Intervention.ReleaseDeployed(AT, true),
            new Intervention.ReleaseDeployed(AT, false),
            new Intervention.EndEventsTwice(AT, Duration.ZERO),
            new Intervention.EndEventsTwice(AT, LASTS),
            new Intervention.RedriveFailed(AT)),
        starts());
  }

  private static Stream<Intervention> starts() {
    Stream<Intervention> events =
        Stream.of(0, 1, 2, StartFaults.STORM)
            .map(number -> new StartsByItself(AT, Starter.RDS_EVENT, number, Duration.ZERO));
    Stream<Intervention> others =
        Stream.of(1, 2)
            .flatMap(
                number ->
                    Stream.of(
                        new StartsByItself(AT, Starter.HEALTH_EVENT, number, Duration.ZERO),
                        new StartsByItself(AT, Starter.SWEEP, number, Duration.ZERO),
                        new StartsByItself(AT, Starter.RDS_EVENT, number, LASTS)));
    return Stream.concat(events, others);
  }

  /** What people say to a plan that needs consent. */
  public static Stream<Consenting> consents() {
    return FaultPlanGenerator.CONSENTING.stream().distinct();
  }

  /** Metrics without a value and with a bad one. */
  public static Stream<MetricValue> metrics() {
    return ConditionsGenerator.METRICS.stream()
        .flatMap(
            name ->
                Stream.of(Optional.<Double>empty(), Optional.of(ConditionsGenerator.BAD))
                    .map(value -> new MetricValue(ANY, name, AT, AT.plus(LASTS), value)));
  }
}
