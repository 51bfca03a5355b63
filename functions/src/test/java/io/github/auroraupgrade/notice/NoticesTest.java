package io.github.auroraupgrade.notice;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.RecordedCatalogue;
import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.TestRequest;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.Plan;
import io.github.auroraupgrade.plan.PlanHash;
import io.github.auroraupgrade.plan.PlanHistory;
import io.github.auroraupgrade.plan.PlanOutcome;
import io.github.auroraupgrade.plan.facts.Facts;
import io.github.auroraupgrade.plan.planner.Planner;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.RuleName;
import io.github.auroraupgrade.rollout.Decision;
import io.github.auroraupgrade.rollout.Rollout;
import io.github.auroraupgrade.rollout.progress.ApprovalGate;
import io.github.auroraupgrade.rollout.progress.NextAction;
import io.github.auroraupgrade.rollout.progress.NextAction.Done;
import io.github.auroraupgrade.rollout.progress.Progress;
import io.github.auroraupgrade.rollout.reading.Observation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NoticesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final NoticeContext ORDERS =
      new NoticeContext(
          "arn:aws:states:us-east-1:123456789012:execution:AuroraUpgrade:orders-1",
          Optional.of("orders"));
  private static final Plan PLAN = plan();
  private static final String HASH = PlanHash.of(PLAN);
  private static final Progress PROGRESS = progress();
  private static final JsonNode ASKED =
      JsonMapper.shared()
          .readTree(
              """
              {"globalClusterIdentifier": "orders", "targetEngineVersion": "latest-minor",
               "dryRun": true, "approval": "both", "canary": "eu-west-1", "because": "a dry run"}\
              """);
  private static final NextAction.AskApproval QUESTION =
      new NextAction.AskApproval(
          ApprovalGate.START, HASH, "The run waits.", 1, NOW.plusSeconds(86_400), 21_600);

  @Test
  void aPatchIsNotCalledAnUpgrade() {
    Plan patch = patch();
    Notice started = Notices.started(ORDERS, patch, HASH);
    Notice done =
        Notices.succeeded(
            ORDERS, PlanHistory.of(patch), PROGRESS, NOW, new Done("Done.", List.of()));
    assertThat(started.subject()).isEqualTo("[aurora-upgrade] orders: patch of 16.13 started");
    assertThat(started.body()).contains("gets the pending patches and stays on");
    assertThat(done.subject()).isEqualTo("[aurora-upgrade] orders: patched, on 16.13");
  }

  /** The same plan, were it made by applying what waits. */
  private static Plan patch() {
    String text = new String(Json.document(PLAN), StandardCharsets.UTF_8);
    return Json.read(
        text.replace("secondaries-first", "pending-patch").getBytes(StandardCharsets.UTF_8),
        Plan.class);
  }

  static Stream<Notice> all() {
    return Stream.of(
        Notices.started(ORDERS, PLAN, HASH),
        Notices.membersUpgraded(ORDERS, PlanHistory.of(PLAN), PROGRESS, List.of(EUROPE)),
        Notices.succeeded(
            ORDERS, PlanHistory.of(PLAN), PROGRESS, NOW, new Done("Done.", List.of())),
        Notices.halted(
            ORDERS, "Failed: orders-euw1: prechecks.", "Fix it.", Optional.of(PROGRESS), NOW),
        Notices.broken(ORDERS, "States.Timeout", "too slow", Optional.of(PROGRESS), NOW),
        NoChangeNotices.planned(ORDERS, PLAN, HASH, ASKED),
        NoChangeNotices.nothingToDo(
            ORDERS, "Every member of orders runs 16.13 already.", "Somebody asked."),
        NoChangeNotices.rejected(
            ORDERS, List.of(new Refusal(RuleName.NO_DOWNGRADE, "Newer.", "Name another."))),
        NoChangeNotices.busy(ORDERS, "Held by execution x."),
        ApprovalNotices.scheduled(ORDERS, PLAN, HASH),
        ApprovalNotices.wanted(ORDERS, PLAN, QUESTION, "AQB8tokenAQB8"),
        ApprovalNotices.declined(
            ORDERS,
            new NextAction.Decline(
                ApprovalGate.START, "ana", "ana rejected it: not now", "Talk to ana."),
            Optional.of(PROGRESS),
            NOW));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyMailHasAShortAsciiSubjectThatNamesTheDatabaseAndFilterableAttributes(Notice notice) {
    assertThat(notice.subject()).hasSizeLessThanOrEqualTo(100).matches("[\\x20-\\x7e]+");
    assertThat(notice.subject()).startsWith("[aurora-upgrade] orders: ");
    assertThat(notice.attributes()).containsOnlyKeys("kind", "outcome", "globalCluster");
    assertThat(notice.attributes()).containsEntry("globalCluster", "orders");
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyMailFitsEightyColumnsButForAddresses(Notice notice) {
    assertThat(notice.body().lines())
        .filteredOn(line -> !line.contains("arn:") && !line.contains("https://"))
        .filteredOn(line -> !line.contains("'{"))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(notice.body()).contains(ORDERS.executionArn());
  }

  @Test
  void theMailAtTheStartShowsTheOrderAndHowToStop() {
    assertThat(Notices.started(ORDERS, PLAN, HASH).body())
        .contains(
            """
            Order
               1. orders-euw1   eu-west-1       secondary  16.8 -> 16.13
               2. orders-apse2  ap-southeast-2  secondary  16.8 -> 16.13
               3. orders-use1   us-east-1       primary    16.8 -> 16.13

            Why in this order
            - orders-euw1 goes first and alone: no secondary has fewer DB instances (2).
            """)
        .contains("How to stop it")
        .contains(HASH);
  }

  @Test
  void thePlansCommandsRepeatWhatWasAskedForAndNameTheVersion() {
    assertThat(NoChangeNotices.planned(ORDERS, PLAN, HASH, ASKED).body())
        .contains(
            """
            To start
              aurora-upgrade start --region us-east-1 --global-cluster orders \\
                --target 16.13 --approval both --canary eu-west-1

            """)
        .contains(
            """
                --input '{"globalClusterIdentifier":"orders","targetEngineVersion":"16.13","approval":"both","canary":"eu-west-1"}'
            """);
  }

  @Test
  void theFailureMailNamesEachMembersStateAndTheNextAction() {
    assertThat(Notices.halted(ORDERS, "Because.", "Fix it.", Optional.of(PROGRESS), NOW).body())
        .contains("orders-use1 (primary, us-east-1): 16.8, available")
        .contains("orders-euw1 (secondary, eu-west-1): 16.8, available")
        .contains("What you have to do\n  Fix it.");
  }

  @Test
  void aRefusalNamesRuleReasonAndRemedy() {
    assertThat(
            NoChangeNotices.rejected(
                    ORDERS, List.of(new Refusal(RuleName.NO_DOWNGRADE, "Newer.", "Name another.")))
                .body())
        .contains("no-downgrade\n  Newer.\n  What you have to do: Name another.");
  }

  @Test
  void aSubjectThatIsTooLongOrStrangeIsCutAndMadePrintable() {
    Notice notice =
        new NoticeContext("arn", Optional.of("x\u20ac".repeat(80)))
            .notice("k", "o", "x\u20ac".repeat(80), new PlainTextBuilder());
    assertThat(notice.subject()).hasSize(99).matches("[\\x20-\\x7e]+").endsWith("...");
  }

  private static Plan plan() {
    PlanOutcome outcome =
        Planner.plan(
            TestFleet.on("16.8").database(),
            TestRequest.to("16.13"),
            RecordedCatalogue.of("aurora-postgresql", "us-east-1", "eu-west-1", "ap-southeast-2"),
            Facts.NONE,
            NOW);
    return ((PlanOutcome.Ready) outcome).plan();
  }

  private static Progress progress() {
    Decision decision =
        Rollout.nextMove(
            PLAN,
            Progress.beginning(NOW),
            new Observation(TestFleet.on("16.8").database(), List.of(), List.of()),
            NOW);
    return decision.progress();
  }
}
