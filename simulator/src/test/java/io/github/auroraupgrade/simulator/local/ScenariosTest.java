package io.github.auroraupgrade.simulator.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.request.Strategy;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.base.Mail;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every named scenario ends as it says, and none does what must never happen. */
class ScenariosTest {
  private static final Set<String> OF_ONE_MEMBER =
      Set.of("ModifyDBCluster", "ApplyPendingMaintenanceAction");

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** The version in a line such as {@code orders-euw1 (secondary, eu-west-1): 16.8, available}. */
  private static final Pattern CONDITION =
      Pattern.compile("\\w \\([a-z]+, [a-z0-9-]+\\): (\\S+), ");

  /** How the names of scenarios begin: a strategy, or one of its kinds; the longer one first. */
  private static final List<String> VARIANTS =
      List.of(
          "minor",
          "patch-1-14",
          "patch",
          "managed-minor",
          "major-mysql",
          "major",
          "restore",
          "rebuild-major",
          "rebuild");

  /** All but the largest, which takes a minute and has a test of its own, LargeFleetTest. */
  static List<Scenario> scenarios() {
    return Scenarios.all().stream()
        .filter(scenario -> !scenario.name().equals("major-large"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioEndsAsItSays(Scenario scenario) throws IOException {
    Practice practice = Practice.of(scenario);
    Execution execution = practice.run(scenario.input());
    String told =
        practice.aws.mails().stream().map(Mail::message).collect(Collectors.joining("\n"))
            + execution.output().orElse("");
    assertThat(told).contains(scenario.says());
    assertThat(execution.status())
        .as(told)
        .isEqualTo(scenario.succeeds() ? ExecutionStatus.SUCCEEDED : ExecutionStatus.FAILED);
    assertThat(execution.error().orElse("")).isNotEqualTo("RunBroken");
    nothingIsChangedTwiceAndThePrimaryComesLast(scenario, practice.aws.ledger().calls());
    theReportShowsWhatWasAskedFor(practice);
    theLastMailSaysThatMembersDifferWhereItsListShowsIt(scenario, practice.aws.mails().getLast());
    if (scenario.tells().contains("planned again")) {
      assertThat(practice.aws.objects(LocalDeployment.BUCKET))
          .containsKey("runs/orders/run-1/plan-1.json");
    }
    MailTexts.hold(scenario.name(), practice.aws.mails());
  }

  @Test
  void everyFileOfMailsBelongsToAScenario() throws IOException {
    assertThat(MailTexts.names())
        .containsExactlyInAnyOrderElementsOf(scenarios().stream().map(Scenario::name).toList());
  }

  /** Whatever the strategy, what was done is a bar in the picture and a row of the table. */
  private static void theReportShowsWhatWasAskedFor(Practice practice) {
    if (practice.changes().stream().anyMatch(Call::succeeded)) {
      assertThat(practice.aws.objects(LocalDeployment.BUCKET).get("runs/orders/run-1/report.html"))
          .asString(UTF_8)
          .containsPattern("<rect class=\"(ASKED|UNDER_WAY|UNFINISHED)\" x=\"\\d{3}")
          .containsPattern("(?s)id=\"steps\".*<td class=\"time\">2026-.*id=\"prediction\"");
    }
  }

  @Test
  void everyStrategyAndEveryKindOfItHasItsSuccessAndAtLeastTwoFailures() {
    Map<String, List<Scenario>> byStrategy =
        Scenarios.all().stream().collect(Collectors.groupingBy(Scenario::strategy));
    assertThat(byStrategy)
        .containsOnlyKeys(
            Arrays.stream(Strategy.values()).map(Strategy::printed).toArray(String[]::new));
    Map<String, List<Scenario>> byVariant =
        Scenarios.all().stream().collect(Collectors.groupingBy(ScenariosTest::variant));
    assertThat(byVariant).containsOnlyKeys(VARIANTS);
    byStrategy.forEach(ScenariosTest::succeedsOnceAndFailsTwice);
    byVariant.forEach(ScenariosTest::succeedsOnceAndFailsTwice);
    assertThat(Scenarios.all()).extracting(Scenario::name).doesNotHaveDuplicates();
  }

  @Test
  void whatTheSourceDocumentsSayIsShownByScenariosAndTestsThatExist() throws IOException {
    Path root = Path.of(System.getProperty("repository.root"));
    String page = Files.readString(root.resolve("docs/strategies.md"));
    int from = page.indexOf("## What the two source documents say");
    List<String> shown =
        page.substring(from, page.indexOf("## ", from + 3))
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| statement"))
            .map(line -> line.split("\\|", -1)[3])
            .flatMap(cell -> CODE.matcher(cell).results().map(code -> code.group(1)))
            .toList();
    assertThat(shown).hasSizeGreaterThan(15);
    String tests = tests(root);
    for (String one : shown) {
      boolean exists =
          Scenario.named(one).isPresent()
              || (one.contains("Test.") && tests.contains("void " + one.split("\\.", 2)[1] + "("));
      assertThat(exists).as(one).isTrue();
    }
  }

  private static String tests(Path root) throws IOException {
    StringBuilder tests = new StringBuilder();
    for (String module : List.of("functions", "simulator")) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
          tests.append(Files.readString(file));
        }
      }
    }
    return tests.toString();
  }

  private static String variant(Scenario scenario) {
    return VARIANTS.stream().filter(scenario.name()::startsWith).findFirst().orElse("");
  }

  private static void succeedsOnceAndFailsTwice(String what, List<Scenario> scenarios) {
    assertThat(scenarios).as(what).anyMatch(Scenario::succeeds);
    assertThat(scenarios.stream().filter(it -> !it.succeeds()).count())
        .as(what)
        .isGreaterThanOrEqualTo(2);
  }

  private static void theLastMailSaysThatMembersDifferWhereItsListShowsIt(
      Scenario scenario, Mail last) {
    boolean differ =
        CONDITION.matcher(last.message()).results().map(found -> found.group(1)).distinct().count()
            > 1;
    if (!scenario.name().startsWith("rebuild")) {
      assertThat(last.message().replaceAll("\\s+", " ").contains(" and still do: "))
          .as(last.message())
          .isEqualTo(differ);
    }
  }

  private static void nothingIsChangedTwiceAndThePrimaryComesLast(
      Scenario scenario, List<Call> calls) {
    List<String> members =
        calls.stream()
            .filter(call -> OF_ONE_MEMBER.contains(call.action()))
            .map(Call::resource)
            .toList();
    if (scenario.happenings().isEmpty() && !scenario.name().endsWith("undo")) {
      assertThat(members).doesNotHaveDuplicates();
      assertThat(members.stream().filter(member -> member.contains("orders-use1")))
          .isSubsetOf(members.isEmpty() ? "" : members.getLast());
    }
  }
}
