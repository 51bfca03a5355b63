package io.github.auroraupgrade.simulator.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.StopUpgrade;
import io.github.auroraupgrade.simulator.hostile.Recording.Heard;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What hostile input has found, each by its name. */
class HostileFindingsTest {
  private static final int FIRST = 0;

  /** Which answer comes after the plan, where a function reads it first of all. */
  private static final int AFTER_THE_PLAN = 1;

  private static final List<Heard> HEARD = Recording.approved();

  private final Handlers handlers =
      new Handlers(
          Map.of(
              "EVIDENCE_BUCKET",
              LocalDeployment.BUCKET,
              "NOTICE_TOPIC_ARN",
              "arn:aws:sns:us-east-1:123456789012:aurora-upgrade",
              "STATE_MACHINE_ARN",
              "arn:aws:states:us-east-1:123456789012:stateMachine:aurora-global-upgrade",
              "REBUILDS",
              "on",
              "DEFINITION_SHA256",
              "0".repeat(64)));

  @Test
  void aRefusalWithoutACodeAsAProxySendsItStopsTheUpgrade() {
    Answer page = answer(403, "<html><body>Forbidden</body></html>");
    assertStopped(
        replay("NextMove", AFTER_THE_PLAN, "", "", _ -> page), "Describe global cluster orders");
  }

  @Test
  void aMailWhoseMessageIdIsLostIsSentAllTheSame() {
    Handled handled = replay("Notify", AFTER_THE_PLAN, "", "", _ -> answer(200, ""));
    assertThat(handled).isInstanceOf(Handled.Answered.class);
  }

  @Test
  void aGlobalClusterWithoutIdentifierStopsTheUpgrade() {
    UnaryOperator<Answer> nameless =
        answer -> answer(200, text(answer).replaceAll("<GlobalClusterIdentifier>[^<]*<[^>]*>", ""));
    assertStopped(
        replay("NextMove", AFTER_THE_PLAN, "", "", nameless),
        "lacks a global cluster's identifier");
  }

  @Test
  void wordsOfAwsAreBoundedAndOfOneLine() {
    String message = "<Message>one\ntwo" + "x".repeat(100_000) + "</Message>";
    Answer refusal =
        answer(
            400,
            "<ErrorResponse><Error><Code>AccessDenied</Code>"
                + message
                + "</Error></ErrorResponse>");
    assertThat(
            ((Handled.Threw) replay("NextMove", AFTER_THE_PLAN, "", "", _ -> refusal))
                .thrown()
                .getMessage())
        .hasSizeLessThan(1_100)
        .doesNotContain("\n");
  }

  @Test
  void aClaimThatIsNoClaimStopsTheRun() {
    Answer garbage = answer(200, "not a claim");
    assertStopped(
        replay("ReleaseDatabase", FIRST, "", "", _ -> garbage), "The claim cannot be read");
  }

  @Test
  void aPlanThatWasChangedAfterItWasMadeIsNotCarriedOut() {
    UnaryOperator<Answer> changed =
        plan ->
            answer(
                200, text(plan).replace("targetReason\" : \"", "targetReason\" : \"Not quite: "));
    assertStopped(
        replay("UpgradeCluster", FIRST, "", "", changed), "is not the one that was stored");
    assertThat(handlers.wire().databaseChanges()).isEmpty();
  }

  @Test
  void aPlanInAnotherFolderThanTheRunsIsNotCarriedOut() {
    assertStopped(
        replay(
            "UpgradeCluster", FIRST, "/plan.json", "/../run-2/plan.json", UnaryOperator.identity()),
        "is not one of this run");
    assertStopped(
        replay(
            "UpgradeCluster",
            FIRST,
            "\"key\":\"runs/orders/run-1/plan.json",
            "\"key\":\"runs/orders/run-2/plan.json",
            UnaryOperator.identity()),
        "is not one of this run");
    assertThat(handlers.wire().databaseChanges()).isEmpty();
  }

  @Test
  void aClusterOrAVersionThatThePlanDoesNotNameIsNotAskedFor() {
    String target = "\"to\":\"16.14\"},\"attempt\":1";
    assertThat(heard("UpgradeCluster").task()).contains(target);
    assertStopped(
        replay(
            "UpgradeCluster",
            FIRST,
            target,
            "\"to\":\"16.13\"},\"attempt\":1",
            UnaryOperator.identity()),
        "names no step of its plan");
    assertThat(handlers.wire().databaseChanges()).isEmpty();
  }

  @Test
  void aTaskThatIsNullIsRefusedByName() {
    Heard heard = heard("NextMove");
    handlers.wire().replay(heard.answers(), -1, UnaryOperator.identity());
    byte[] task = "null".getBytes(StandardCharsets.UTF_8);
    assertStopped(handlers.handle("NextMove", heard.at(), task), "The task is null");
  }

  @Test
  void anEventThatIsNullStartsNothing() {
    Heard heard = heard("StartFromEvent");
    handlers.wire().replay(heard.answers(), -1, UnaryOperator.identity());
    byte[] event = "null".getBytes(StandardCharsets.UTF_8);
    assertThat(handlers.handle("StartFromEvent", heard.at(), event))
        .isInstanceOf(Handled.Answered.class);
  }

  private static void assertStopped(Handled handled, String words) {
    assertThat(handled)
        .isInstanceOfSatisfying(
            Handled.Threw.class,
            threw ->
                assertThat(threw.thrown())
                    .isInstanceOf(StopUpgrade.class)
                    .hasMessageContaining(words));
  }

  /** The first recorded call of a function, its task and one answer to it changed. */
  private Handled replay(
      String function, int answer, String words, String others, UnaryOperator<Answer> change) {
    Heard heard = heard(function);
    handlers.wire().replay(heard.answers(), answer, change);
    String task = heard.task().replace(words.isEmpty() ? "\u0000" : words, others);
    return handlers.handle(function, heard.at(), task.getBytes(StandardCharsets.UTF_8));
  }

  private static Heard heard(String function) {
    return HEARD.stream().filter(one -> one.function().equals(function)).findFirst().orElseThrow();
  }

  private static Answer answer(int status, String body) {
    return new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
