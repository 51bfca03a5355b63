package io.github.auroraupgrade.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.RecordedCatalogue;
import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.TestRequest;
import io.github.auroraupgrade.fleet.GlobalDatabase;
import io.github.auroraupgrade.fleet.Member;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.facts.Lookup;
import io.github.auroraupgrade.plan.facts.PendingAction;
import io.github.auroraupgrade.plan.facts.PendingActions;
import io.github.auroraupgrade.plan.facts.Quota;
import io.github.auroraupgrade.plan.planner.Planner;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Paths and strategies whose expected answers come from AWS's documented upgrade table, the
 * recorded version lists and the collected facts; each row of the file names its source.
 */
class PathAndStrategyTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final String[] REGIONS = {"us-east-1", "eu-west-1", "ap-southeast-2"};

  @ParameterizedTest(name = "{0} to {1} {2}: {3}")
  @CsvFileSource(
      resources = "/path-and-strategy.csv",
      delimiter = '|',
      numLinesToSkip = 1,
      maxCharsPerColumn = 300)
  void thePathAndItsStrategiesAreAsDocumented(
      String from, String target, String options, String expected, String source) {
    assertThat(source).as("every row names its source").isNotBlank();
    assertThat(plan(from, target, read(options))).isEqualTo(expected.strip());
  }

  private static String plan(String from, String target, Map<String, String> options) {
    GlobalDatabase database = TestFleet.on(from).database();
    UpgradeRequest request =
        TestRequest.plan(
            target,
            options.getOrDefault("strategy", ""),
            !options.getOrDefault("strict", "true").equals("false"),
            options.getOrDefault("current", ""));
    return told(
        Planner.plan(
            database,
            request,
            RecordedCatalogue.of(database.engineName(), REGIONS),
            facts(database, options),
            NOW));
  }

  static String told(PlanOutcome outcome) {
    return switch (outcome) {
      case PlanOutcome.Ready(Plan plan) ->
          plan.path().stream()
              .map(
                  planned ->
                      "%s > %s %s"
                          .formatted(
                              planned.hop().from().text().replaceAll(".*mysql_aurora\\.", ""),
                              planned.hop().to().text().replaceAll(".*mysql_aurora\\.", ""),
                              planned.choice().strategy()))
              .collect(Collectors.joining(", "));
      case PlanOutcome.NothingToDo _ -> "nothing to do";
      case PlanOutcome.Rejected(var refusals) ->
          "refused: "
              + refusals.stream()
                  .map(refusal -> refusal.rule().printed())
                  .distinct()
                  .collect(Collectors.joining(", "));
    };
  }

  private static Facts facts(GlobalDatabase database, Map<String, String> options) {
    Function<Member, Lookup<Map<String, String>>> parameters =
        member -> Lookup.known(parameters(member, options));
    List<PendingAction> pending =
        options.containsKey("pending")
            ? PendingActions.on(database, options.get("pending"))
            : List.of();
    return new Facts(
        Map.of("us-east-1", Lookup.known(pending)),
        options.getOrDefault("parameters", "").equals("unknown")
            ? Map.of()
            : database.members().stream().collect(Collectors.toMap(Member::arn, parameters)),
        Map.of(),
        Map.of(),
        Lookup.known(new Quota(0, 100)),
        Map.of());
  }

  /** Options {@code rpo-euw1=60} or {@code lctn-use1=1} set a parameter in one member only. */
  private static Map<String, String> parameters(Member member, Map<String, String> options) {
    String name = member.identifier().replace("orders-", "");
    Map<String, String> values = new HashMap<>();
    if (options.containsKey("rpo-" + name)) {
      values.put("rds.global_db_rpo", options.get("rpo-" + name));
    }
    if (options.containsKey("lctn-" + name)) {
      values.put("lower_case_table_names", options.get("lctn-" + name));
    }
    return values;
  }

  private static Map<String, String> read(String options) {
    Map<String, String> read = new HashMap<>();
    if (options != null) {
      for (String option : options.strip().split(" ", -1)) {
        int equals = option.indexOf('=');
        read.put(option.substring(0, equals), option.substring(equals + 1));
      }
    }
    return read;
  }
}
