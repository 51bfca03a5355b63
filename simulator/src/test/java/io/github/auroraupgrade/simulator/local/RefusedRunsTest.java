package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every run that must not start says why, changes nothing and leaves no claim. */
class RefusedRunsTest {
  private static final String ORDERS = "{\"globalClusterIdentifier\":\"orders\"}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"globalClusterIdentifier":"unknown"}                              | known-global-cluster
          {"globalClusterIdentifier":"orders","targetEngineVersion":"16.99"} | target-known
          {"globalClusterIdentifier":"orders","targetEngineVersion":"15.10"} | no-downgrade
          {"globalClusterIdentifier":"orders","targetEngineVersion":"17.10","strategy":"secondaries-first"} | strategy-possible
          {"globalClusterIdentifier":"orders","targetEngineVersion":true}    | readable-input
          {"globalCluster":"orders"}                                         | readable-input
          []                                                                 | readable-input
          """)
  void aBadInputIsRefusedByItsRule(String input, String rule) {
    assertRefused(Practice.with("orders-postgresql"), input, rule);
  }

  @Test
  void aTargetThatOneMembersRegionLacksIsRefused() {
    Practice practice =
        new Practice(
            Fleet.named("orders-postgresql"),
            Catalogue.recorded().without("eu-west-1", "aurora-postgresql", "16.13"),
            Faults.none());
    String input = "{\"globalClusterIdentifier\":\"orders\",\"targetEngineVersion\":\"16.13\"}";
    assertRefused(practice, input, "target-offered-everywhere");
  }

  @Test
  void theSameVersionIsNothingToDo() {
    Practice practice = Practice.with("orders-postgresql");
    Execution execution =
        practice.run("{\"globalClusterIdentifier\":\"orders\",\"targetEngineVersion\":\"16.8\"}");
    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.subjects()).containsExactly("[aurora-upgrade] orders: nothing to upgrade");
  }

  @Test
  void aHeadlessSecondaryIsRefused() {
    Fleet whole =
        Fleet.named("orders-postgresql")
            .withCluster("orders-euw1", cluster -> cluster.dbClusterMembers(List.of()));
    List<DBInstance> others =
        whole.instances().stream()
            .filter(instance -> !instance.dbClusterIdentifier().equals("orders-euw1"))
            .toList();
    Fleet fleet =
        new Fleet(
            whole.globalClusters(),
            whole.clusters(),
            others,
            whole.maintenance(),
            whole.catalogue(),
            whole.settings(),
            whole.files(),
            whole.assumptions());
    assertRefused(Practice.with(fleet), ORDERS, "members-have-instances");
  }

  @Test
  void aMemberThatIsNotAvailableIsRefused() {
    Fleet fleet =
        Fleet.named("orders-postgresql")
            .withCluster("orders-euw1", cluster -> cluster.status("modifying"));
    assertRefused(Practice.with(fleet), ORDERS, "members-available");
  }

  @Test
  void aPendingInstanceChangeIsRefused() {
    Fleet fleet =
        Fleet.named("orders-postgresql")
            .withInstance(
                "orders-euw1-2",
                instance ->
                    instance.pendingModifiedValues(
                        pending -> pending.dbInstanceClass("db.r6g.xlarge")));
    assertRefused(Practice.with(fleet), ORDERS, "nothing-pending");
  }

  @Test
  void anEventOfAnotherAccountIsRefused() {
    ObjectNode event = event("cluster-0156-minor-available-primary");
    event.put("account", "999999999999");
    assertRefused(Practice.with("orders-postgresql"), event.toString(), "readable-event");
  }

  @ParameterizedTest
  @CsvSource({
    "cluster-0156-minor-available-primary",
    "instance-0155-minor-available",
    "health-rds-planned-lifecycle"
  })
  void anEventThatAsksForAnUpgradeIsResolvedToItsGlobalDatabaseAndRuns(String name) {
    Practice practice = Practice.with("orders-postgresql");
    Execution execution = practice.run(event(name).toString());
    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.changes()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"cluster-0287-os-upgrade-required", "instance-0230-system-update"})
  void anEventAboutTheOperatingSystemMailsAPlan(String name) {
    Practice practice = Practice.with("orders-postgresql");
    Execution execution = practice.run(event(name).toString());
    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.subjects()).containsExactly("[aurora-upgrade] orders: plan for 16.14");
    assertThat(practice.changes()).isEmpty();
  }

  @Test
  void anEventWithoutEventIdRuns() {
    ObjectNode event = event("cluster-0156-minor-available-primary");
    ((ObjectNode) event.get("detail")).remove("EventID");
    Practice practice = Practice.with("orders-postgresql");
    assertThat(practice.run(event.toString()).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.changes()).hasSize(3);
  }

  @Test
  void anEventAboutAClusterInNoGlobalDatabaseEndsQuietly() {
    DBCluster standalone =
        DBCluster.builder()
            .dbClusterIdentifier("alone")
            .dbClusterArn("arn:aws:rds:us-east-1:123456789012:cluster:alone")
            .engine("aurora-postgresql")
            .engineVersion("16.8")
            .status("available")
            .build();
    Practice practice =
        Practice.with(Fleet.named("orders-postgresql").withStandalone(standalone, List.of()));
    ObjectNode event = event("cluster-0156-minor-available-primary");
    ((ObjectNode) event.get("detail")).put("SourceArn", standalone.dbClusterArn());
    Execution execution = practice.run(event.toString());
    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(execution.output().orElseThrow()).contains("NOT_OURS");
    assertThat(practice.aws.mails()).isEmpty();
    assertThat(practice.changes()).isEmpty();
  }

  @Test
  void aClusterInNoGlobalDatabaseNamedByAPersonIsRefused() {
    assertRefused(
        Practice.with("orders-postgresql"),
        "{\"globalClusterIdentifier\":\"orders-use1\"}",
        "known-global-cluster");
  }

  @Test
  void aDatabaseHeldByARunningExecutionIsRefusedAndTheHolderKeepsItsClaim() {
    Practice practice = Practice.with("orders-postgresql");
    Execution first = practice.executions.start("first", ORDERS);
    practice.walker().advanceTo(practice.clock.instant().plusSeconds(60));
    Execution second = practice.executions.start("second", ORDERS);
    practice.walker().advanceTo(practice.clock.instant().plusSeconds(60));
    assertThat(second.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(second.error()).contains("DatabaseBusy");
    assertThat(second.cause().orElseThrow()).contains(first.arn());
    assertThat(practice.subjects())
        .contains("[aurora-upgrade] orders: upgrade refused, another run is in progress");
    assertThat(practice.walker().runToEnd(first).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.changes()).hasSize(3);
  }

  @Test
  void theClaimOfAStoppedExecutionIsTakenOverAndTheUpgradeGoesOn() {
    Practice practice = Practice.with("orders-postgresql");
    Execution first = practice.executions.start("first", ORDERS);
    practice.walker().advanceTo(practice.clock.instant().plusSeconds(60));
    first.stop(practice.clock.instant(), java.util.Optional.empty(), java.util.Optional.empty());
    Execution second = practice.run("second", ORDERS);
    assertThat(second.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.changes()).as("the member under way is not asked again").hasSize(3);
    assertThat(practice.aws.objects(LocalDeployment.BUCKET).keySet())
        .noneMatch(key -> key.startsWith("locks/"));
  }

  private static void assertRefused(Practice practice, String input, String rule) {
    Execution execution = practice.run(input);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.error()).contains("UpgradeRejected");
    assertThat(execution.cause().orElseThrow()).contains(rule + ": ");
    assertThat(practice.aws.mails())
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.attributes()).containsEntry("kind", "rejected");
              assertThat(mail.message()).contains(rule + "\n").contains("What you have to do:");
            });
    assertThat(practice.changes()).isEmpty();
    assertThat(practice.aws.objects(LocalDeployment.BUCKET)).isEmpty();
  }

  private static ObjectNode event(String name) {
    String path = "/statemachine/examples/events/" + name + ".json";
    try (InputStream file = RefusedRunsTest.class.getResourceAsStream(path)) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return (ObjectNode) JsonMapper.shared().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
