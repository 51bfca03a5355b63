package io.github.auroraupgrade.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.RecordedCatalogue;
import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.TestRequest;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.OfferedVersion;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import io.github.auroraupgrade.plan.planner.Planner;
import io.github.auroraupgrade.plan.version.PathSearch;
import io.github.auroraupgrade.plan.version.UpgradeGraph;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every path and every fleet over the recorded catalogues. */
class PathPropertiesTest {
  private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "ap-southeast-2");
  private static final List<String> ENGINES = List.of("aurora-mysql", "aurora-postgresql");

  private static final List<String> TARGETS =
      List.of("", "latest-minor", "latest-patch", "recommended", "lts", "16.13");

  /** A catalogue in which each Region lacks some versions, and two versions of it. */
  record Journey(String engine, VersionCatalogue catalogue, EngineVersion from, EngineVersion to) {

    static Journey drawn(RandomGenerator random) {
      String engine = oneOf(ENGINES, random);
      List<EngineVersion> versions = versions(engine);
      return new Journey(
          engine,
          lacking(engine, some(versions, random), some(versions, random)),
          oneOf(versions, random),
          oneOf(versions, random));
    }
  }

  /** A failing case is named by its seed. */
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aPathNeverGoesDownAndUsesOnlyStepsThatEveryRegionLists(long seed) {
    Journey journey = Journey.drawn(random(seed));
    UpgradeGraph graph = new UpgradeGraph(journey.catalogue(), REGIONS);
    for (Hop hop : find(graph, journey).orElse(List.of())) {
      assertThat(hop.to()).isGreaterThan(hop.from());
      for (String region : REGIONS) {
        OfferedVersion from = journey.catalogue().offer(region, hop.from()).orElseThrow();
        assertThat(from.targetTo(hop.to()))
            .hasValueSatisfying(target -> assertThat(target.supportsGlobalDatabases()).isTrue());
        OfferedVersion to = journey.catalogue().offer(region, hop.to()).orElseThrow();
        assertThat(to.available() && to.supportsGlobalDatabases()).isTrue();
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noOtherPathHasFewerSteps(long seed) {
    Journey journey = Journey.drawn(random(seed));
    UpgradeGraph graph = new UpgradeGraph(journey.catalogue(), REGIONS);
    Optional<Integer> fewest = fewestSteps(graph, journey.from(), journey.to());
    assertThat(find(graph, journey).map(List::size)).isEqualTo(fewest);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void thePathIsConnectedAndTheSameEachTime(long seed) {
    Journey journey = Journey.drawn(random(seed));
    UpgradeGraph graph = new UpgradeGraph(journey.catalogue(), REGIONS);
    Optional<List<Hop>> path = find(graph, journey);
    EngineVersion at = journey.from();
    for (Hop hop : path.orElse(List.of())) {
      assertThat(hop.from()).isEqualTo(at);
      at = hop.to();
    }
    if (path.isPresent()) {
      assertThat(at).isEqualTo(journey.to());
    }
    assertThat(find(new UpgradeGraph(journey.catalogue(), REGIONS), journey)).isEqualTo(path);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyFleetYieldsAPlanOrARefusalWithRuleReasonAndRemedyNeverAnException(long seed) {
    RandomGenerator random = random(seed);
    Journey journey = Journey.drawn(random);
    String target = oneOf(TARGETS, random);
    PlanOutcome outcome =
        Planner.plan(
            TestFleet.on(journey.from().text())
                .upgraded(TestFleet.EUROPE, journey.to().text())
                .database(),
            TestRequest.to(target.isEmpty() ? journey.to().text() : target),
            journey.catalogue(),
            Facts.NONE,
            Instant.parse("2026-11-21T03:00:00Z"));
    switch (outcome) {
      case PlanOutcome.Ready(Plan plan) -> assertThat(plan.stages()).isNotEmpty();
      case PlanOutcome.NothingToDo(Plan plan, String reason) -> {
        assertThat(plan.stages()).isEmpty();
        assertThat(reason).isNotBlank();
      }
      case PlanOutcome.Rejected(var refusals) ->
          assertThat(refusals)
              .isNotEmpty()
              .allSatisfy(
                  refusal -> {
                    assertThat(refusal.reason()).isNotBlank();
                    assertThat(refusal.remedy()).isNotBlank();
                  });
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void parsingAndPrintingAVersionIsTheIdentity(long seed) {
    String text = versionText(random(seed));
    assertThat(EngineVersion.parse(text).text()).isEqualTo(text);
  }

  private static String versionText(RandomGenerator random) {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt(100) + "." + random.nextInt(100);
      case 1 ->
          "%s.mysql_aurora.%d.%02d.%d"
              .formatted(
                  oneOf(List.of("5.6", "5.7", "8.0", "8.4"), random),
                  random.nextInt(100),
                  random.nextInt(100),
                  random.nextInt(100));
      default -> oneOf(List.of("5.6.10a", "5.7.12", "9.6.24"), random);
    };
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void versionsOfOneEngineAreInATotalOrder(long seed) {
    Journey journey = Journey.drawn(random(seed));
    int there = journey.from().compareTo(journey.to());
    int back = journey.to().compareTo(journey.from());
    assertThat(Integer.signum(there)).isEqualTo(-Integer.signum(back));
    assertThat(there == 0).isEqualTo(journey.from().equals(journey.to()));
  }

  private static RandomGenerator random(long seed) {
    return new SplittableRandom(seed);
  }

  private static <T> T oneOf(List<T> values, RandomGenerator random) {
    return values.get(random.nextInt(values.size()));
  }

  /** Up to twelve. */
  private static <T> Set<T> some(List<T> values, RandomGenerator random) {
    return IntStream.range(0, random.nextInt(13))
        .mapToObj(_ -> oneOf(values, random))
        .collect(Collectors.toSet());
  }

  private static Optional<List<Hop>> find(UpgradeGraph graph, Journey journey) {
    return new PathSearch(graph).find(journey.from(), journey.to(), journey.from());
  }

  /** Breadth first, the plainest way to count steps. */
  private static Optional<Integer> fewestSteps(
      UpgradeGraph graph, EngineVersion from, EngineVersion to) {
    Map<EngineVersion, Integer> steps = new HashMap<>(Map.of(from, 0));
    Deque<EngineVersion> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      EngineVersion at = open.poll();
      for (Hop hop : graph.from(at)) {
        if (steps.putIfAbsent(hop.to(), steps.get(at) + 1) == null) {
          open.add(hop.to());
        }
      }
    }
    return Optional.ofNullable(steps.get(to));
  }

  private static List<EngineVersion> versions(String engine) {
    return RecordedCatalogue.of(engine, "us-east-1").byRegion().get("us-east-1").keySet().stream()
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private static VersionCatalogue lacking(
      String engine, Set<EngineVersion> lacksOne, Set<EngineVersion> lacksTwo) {
    VersionCatalogue whole = RecordedCatalogue.of(engine, REGIONS.toArray(String[]::new));
    return without(without(whole, "eu-west-1", lacksOne), "ap-southeast-2", lacksTwo);
  }

  private static VersionCatalogue without(
      VersionCatalogue catalogue, String region, Set<EngineVersion> versions) {
    return RecordedCatalogue.except(
        catalogue,
        region,
        offers -> offers.stream().filter(offer -> !versions.contains(offer.version())).toList());
  }
}
