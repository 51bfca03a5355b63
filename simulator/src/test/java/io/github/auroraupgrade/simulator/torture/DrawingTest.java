package io.github.auroraupgrade.simulator.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.base.Arn;
import io.github.auroraupgrade.simulator.fault.ScheduledEvent;
import io.github.auroraupgrade.simulator.torture.draw.FaultPlanBuilder;
import io.github.auroraupgrade.simulator.torture.draw.FaultPlanGenerator;
import io.github.auroraupgrade.simulator.torture.draw.PassingFaults;
import io.github.auroraupgrade.simulator.torture.draw.RequestGenerator;
import io.github.auroraupgrade.simulator.torture.drawn.DrawnFleet;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlan;
import io.github.auroraupgrade.simulator.torture.drawn.FaultPlans;
import io.github.auroraupgrade.simulator.torture.drawn.Intervention;
import io.github.auroraupgrade.simulator.torture.drawn.LambdaFault;
import io.github.auroraupgrade.simulator.torture.invariant.Invariant;
import io.github.auroraupgrade.simulator.torture.observe.RunRecord;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** What seeds draw is as varied as docs/torture.md says. */
class DrawingTest {
  private static final int SEEDS = 1_000;
  private static final List<FaultPlan> PLANS =
      LongStream.rangeClosed(1, SEEDS).mapToObj(FaultPlanGenerator::draw).toList();

  @Test
  void membersHaveFromOneToFifteenInstances() {
    assertThat(
            PLANS.stream()
                .flatMap(faultPlan -> instances(faultPlan).stream())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 15).boxed().toList());
    assertThat(PLANS.stream().filter(one -> instances(one).stream().anyMatch(n -> n >= 5)).count())
        .isGreaterThan(SEEDS * 15 / 100);
  }

  @Test
  void databasesHaveFromOneToTenSecondaries() {
    List<Integer> secondaries =
        PLANS.stream().map(faultPlan -> faultPlan.drawn().secondaries().size()).toList();
    assertThat(secondaries.stream().filter(n -> n >= 4).count()).isGreaterThan(SEEDS * 15 / 100);
    assertThat(Set.copyOf(secondaries)).hasSize(10);
  }

  @Test
  void everyKindOfSlipStarterClassAndNameIsDrawn() {
    assertThat(PLANS.stream().flatMap(one -> one.slips().stream()).map(LambdaFault::kind))
        .contains(LambdaFault.Kind.values());
    assertThat(
            PLANS.stream()
                .flatMap(one -> one.interventions().stream())
                .filter(Intervention.StartsByItself.class::isInstance)
                .map(one -> ((Intervention.StartsByItself) one).starter()))
        .contains(Intervention.Starter.values());
    assertThat(PLANS).anyMatch(one -> !one.skews().isEmpty());
    assertThat(PLANS.stream().flatMap(one -> one.slips().stream()).map(LambdaFault::function))
        .contains("NotifyRunDied", "StartFromEvent", "FindWork");
    assertThat(PLANS.stream().flatMap(one -> one.interventions().stream()))
        .hasAtLeastOneElementOfType(Intervention.EndEventsTwice.class);
    Set<String> classes = new TreeSet<>();
    PLANS.forEach(
        one -> one.drawn().fleet().instances().forEach(i -> classes.add(i.dbInstanceClass())));
    assertThat(classes).contains("db.serverless", "db.r6g.large");
    assertThat(PLANS.stream().flatMap(one -> one.drawn().fleet().instances().stream()))
        .anyMatch(instance -> instance.dbInstanceIdentifier().length() == 63)
        .anyMatch(instance -> instance.dbClusterIdentifier().length() == 63)
        .allMatch(instance -> instance.dbInstanceIdentifier().length() <= 63);
  }

  @Test
  void aReaderThatAutoScalingAddsIsThereAtTheEndAndNothingIsBroken() {
    RunRecord seen =
        seen(
            draft ->
                draft.happens(
                    FaultPlan.START.plusSeconds(20),
                    new ScheduledEvent.ReaderAdded(
                        draft.drawn().primary().arn().toString(),
                        PassingFaults.READER + "000000000001",
                        Duration.ofMinutes(4))));

    assertThat(seen.finalRun().instancesWhenDone())
        .filteredOn(instance -> instance.instanceIdentifier().startsWith(PassingFaults.READER))
        .singleElement()
        .satisfies(reader -> assertThat(reader.status()).isEqualTo("available"))
        .satisfies(reader -> assertThat(reader.engineVersion()).isEqualTo(version(seen)));
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  @Test
  void aClaimThatIsTakenTwiceAtOnceByOneRunIsItsOwn() {
    RunRecord seen =
        seen(
            draft -> draft.slips(new LambdaFault("ClaimDatabase", 1, LambdaFault.Kind.OVERLAPPED)));

    assertThat(
            seen.calls().stream()
                .filter(call -> call.function().equals("ClaimDatabase"))
                .filter(call -> call.action().equals("PutObject"))
                .filter(call -> call.time().isBefore(seen.faultsStopped()))
                .map(call -> call.error().orElse("taken")))
        .containsExactly("taken", "PreconditionFailed");
    assertThat(Invariant.firstBroken(seen)).isEmpty();
  }

  private static String version(RunRecord seen) {
    return seen.finalRun().membersWhenDone().stream()
        .map(MemberStatus::engineVersion)
        .findFirst()
        .orElseThrow();
  }

  private static RunRecord seen(Consumer<FaultPlanBuilder> troubles) {
    FaultPlan faultPlan =
        FaultPlans.of(
            RequestGenerator::minor,
            asked ->
                asked.drawn().members().size() == 2
                    && asked.request().path("targetEngineVersion").asString("").contains("."),
            troubles);
    return new SimulationRun(faultPlan, new LentClients(), false).runRecord();
  }

  private static List<Integer> instances(FaultPlan faultPlan) {
    Map<String, Long> count =
        faultPlan.drawn().fleet().instances().stream()
            .filter(one -> one.dbClusterIdentifier().startsWith(DrawnFleet.DATABASE))
            .collect(Collectors.groupingBy(DrawingTest::clusterAndRegion, Collectors.counting()));
    return count.values().stream().map(Math::toIntExact).toList();
  }

  private static String clusterAndRegion(DBInstance instance) {
    return instance.dbClusterIdentifier() + Arn.regionOf(instance.dbInstanceArn());
  }
}
