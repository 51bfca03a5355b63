package io.github.auroraupgrade.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.RecordedCatalogue;
import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.TestRequest;
import io.github.auroraupgrade.fleet.Cluster;
import io.github.auroraupgrade.fleet.ClusterAttributes;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.Instance;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.OfferedVersion;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.plan.facts.Quota;
import io.github.auroraupgrade.plan.facts.RebuildFacts;
import io.github.auroraupgrade.plan.facts.RecordedSettings.Recorded;
import io.github.auroraupgrade.plan.facts.UpgradeTarget;
import io.github.auroraupgrade.plan.facts.VersionCatalogue;
import io.github.auroraupgrade.plan.planner.Planner;
import io.github.auroraupgrade.plan.strategy.ConsentTest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Questions a database engineer would put to a planner, each with the right answer and where it is
 * known from. The numbers are those of the list of questions; 50, whether AutoMinorVersionUpgrade
 * changes a plan, is asked of a recorded database, since the planner does not know that field.
 */
class AuroraQuestionsTest {
  private static final Instant NOW = Instant.parse("2026-11-28T03:00:00Z");
  private static final String[] REGIONS = {"us-east-1", "eu-west-1", "ap-southeast-2"};

  @ParameterizedTest(name = "{0}: {1} to {2} {3}")
  @CsvFileSource(
      resources = "/aurora-questions.csv",
      delimiter = '|',
      numLinesToSkip = 1,
      maxCharsPerColumn = 300)
  void theAnswerIsAsAwsDocumentsIt(
      String number,
      String from,
      String target,
      String options,
      String path,
      String findings,
      String says,
      String source) {
    assertThat(source).as("every row names its source").isNotBlank();
    Map<String, String> read = read(options);
    TestFleet fleet = fleet(from, read);
    PlanOutcome outcome =
        Planner.plan(
            fleet.database(),
            TestRequest.plan(
                target,
                read.getOrDefault("strategy", ""),
                !read.getOrDefault("strict", "").equals("false"),
                ""),
            catalogue(fleet.database().engineName(), read),
            facts(fleet, target, read),
            NOW);
    assertThat(PathAndStrategyTest.told(outcome)).isEqualTo(path.strip());
    assertThat(found(outcome)).containsAll(split(findings, ","));
    assertThat(Json.line(outcome)).contains(says == null ? "" : says.strip());
  }

  /** {@code offers=12.19>12.22}: a step that AWS's table has and the recorded one has not. */
  private static VersionCatalogue catalogue(String engine, Map<String, String> options) {
    VersionCatalogue recorded = RecordedCatalogue.of(engine, REGIONS);
    if (!options.containsKey("offers")) {
      return recorded;
    }
    String[] step = options.get("offers").split(">", -1);
    UpgradeTarget target = new UpgradeTarget(EngineVersion.parse(step[1]), false, true, false);
    OfferedVersion more =
        new OfferedVersion(EngineVersion.parse(step[0]), true, true, "", List.of(target));
    return VersionCatalogue.of(
        recorded.byRegion().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    it ->
                        Stream.concat(it.getValue().values().stream(), Stream.of(more)).toList())));
  }

  private static List<String> found(PlanOutcome outcome) {
    List<Finding> findings =
        switch (outcome) {
          case PlanOutcome.Ready(Plan plan) -> plan.findings();
          case PlanOutcome.NothingToDo(Plan plan, _) -> plan.findings();
          case PlanOutcome.Rejected _ -> List.of();
        };
    return findings.stream()
        .map(it -> it.verdict().name().toLowerCase(Locale.ROOT) + " " + it.rule().printed())
        .toList();
  }

  private static TestFleet fleet(String from, Map<String, String> options) {
    TestFleet fleet = TestFleet.on(from);
    for (Map.Entry<String, String> option : options.entrySet()) {
      String value = option.getValue();
      String[] parts = value.split(":", 2);
      fleet =
          switch (option.getKey()) {
            case "ahead" -> fleet.upgraded(arn(parts[0]), parts[1]);
            case "headless" -> fleet.withInstances(arn(value), _ -> List.of());
            case "status" -> fleet.withStatus(arn(parts[0]), parts[1]);
            case "forwarding" -> forwarding(fleet, arn(parts[0]), parts[1]);
            case "resync" -> fleet.withSynchronization(arn(value), "pending-resync");
            case "reboot" ->
                instances(
                    fleet, arn(value), new Instance.Groups("", "in-sync", "pending-reboot"), "");
            case "group" ->
                instances(
                    fleet, arn(parts[0]), new Instance.Groups(parts[1], "in-sync", "in-sync"), "");
            case "ca" -> instances(fleet, TestFleet.EUROPE, Instance.Groups.IN_SYNC, value);
            case "replica" -> attributes(fleet, List.of(value), Optional.empty());
            case "source" -> attributes(fleet, List.of(), Optional.of(value));
            case String _ -> fleet;
          };
    }
    return fleet;
  }

  private static TestFleet instances(
      TestFleet fleet, RdsArn arn, Instance.Groups groups, String authority) {
    UnaryOperator<Instance> change =
        it ->
            new Instance(
                it.identifier(),
                it.instanceClass(),
                it.status(),
                it.version(),
                it.writer(),
                it.pendingChange(),
                groups,
                Optional.of(authority)
                    .filter(name -> !name.isEmpty())
                    .map(name -> new Instance.Certificate(name, Optional.empty())));
    return fleet.withInstances(arn, all -> all.stream().map(change).toList());
  }

  private static TestFleet forwarding(TestFleet fleet, RdsArn arn, String status) {
    return fleet.with(
        arn, it -> new Member(it.arn(), it.role(), it.synchronization(), status, it.cluster()));
  }

  private static TestFleet attributes(
      TestFleet fleet, List<String> replicas, Optional<String> source) {
    ClusterAttributes attributes =
        new ClusterAttributes(
            "", false, replicas, source, false, Optional.empty(), false, Optional.empty(), "");
    return fleet.withCluster(
        TestFleet.PRIMARY,
        it ->
            new Cluster(
                it.status(),
                it.version(),
                it.pendingVersion(),
                it.pendingChange(),
                it.maintenanceWindow(),
                it.parameterGroup(),
                it.instances(),
                attributes));
  }

  private static Facts facts(TestFleet fleet, String target, Map<String, String> options) {
    Map<String, Lookup<List<PendingAction>>> pending = new HashMap<>();
    for (String region : REGIONS) {
      pending.put(
          region,
          Lookup.known(
              split(options.get("patch"), ",").stream()
                  .map(AuroraQuestionsTest::arn)
                  .filter(arn -> arn.region().equals(region))
                  .map(AuroraQuestionsTest::patch)
                  .toList()));
    }
    return new Facts(
            pending,
            fleet.database().members().stream()
                .collect(
                    Collectors.toMap(Member::arn, it -> Lookup.known(parameters(it, options)))),
            classes(target, options),
            Map.of(),
            Lookup.known(new Quota(0, 100)),
            Map.of())
        .withRecreation(
            RebuildFacts.NONE.with(settings(fleet, split(options.get("left-out"), ","))));
  }

  private static Map<String, Map<String, Lookup<Set<String>>>> classes(
      String target, Map<String, String> options) {
    return Stream.of(REGIONS)
        .filter(_ -> options.containsKey("orderable"))
        .collect(
            Collectors.toMap(
                region -> region,
                _ -> Map.of(target, Lookup.known(Set.of(options.get("orderable"))))));
  }

  /** What AWS tells of each member that is not made again. */
  private static Lookup<List<Recorded>> settings(TestFleet fleet, List<String> leftOut) {
    return leftOut.isEmpty()
        ? Lookup.unknown("test")
        : Lookup.known(
            fleet.database().members().stream()
                .map(it -> new Recorded(ConsentTest.blueprint(it.arn(), "a", leftOut), Map.of()))
                .toList());
  }

  private static PendingAction patch(RdsArn cluster) {
    return new PendingAction(
        cluster,
        "system-update",
        "Upgrade to 16.8.2",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** {@code p-NAME} sets a parameter in every member, {@code rpo-euw1} in one. */
  private static Map<String, String> parameters(Member member, Map<String, String> options) {
    Map<String, String> values = new HashMap<>();
    options.forEach(
        (name, value) -> {
          if (name.startsWith("p-")) {
            values.put(name.substring(2), value);
          }
          if (name.equals("rpo-" + member.identifier().replace("orders-", ""))) {
            values.put("rds.global_db_rpo", value);
          }
        });
    return values;
  }

  private static RdsArn arn(String member) {
    return Stream.of(TestFleet.PRIMARY, TestFleet.EUROPE, TestFleet.SYDNEY)
        .filter(arn -> arn.identifier().equals("orders-" + member))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> read(String options) {
    Map<String, String> read = new HashMap<>();
    for (String option : split(options, " ")) {
      int equals = option.indexOf('=');
      read.put(option.substring(0, equals), option.substring(equals + 1));
    }
    return read;
  }

  private static List<String> split(String text, String at) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(at, -1)).map(String::strip).filter(it -> !it.isEmpty()).toList();
  }
}
