package io.github.auroraupgrade.simulator.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.json.Sha256;
import io.github.auroraupgrade.simulator.base.Call;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.Uncertainties;
import io.github.auroraupgrade.simulator.fleet.Catalogue;
import io.github.auroraupgrade.simulator.fleet.Fleet;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import io.github.auroraupgrade.simulator.stepfunctions.base.Lambdas;
import io.github.auroraupgrade.simulator.view.MemberStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run follows the plan whose text was hashed, whatever release wrote it. The older plan is what
 * {@code simulate --global-cluster orders --seed 1} of commit 722e4841 (2026-11-28) left: it lacks
 * {@code afterwards}, a range of each estimate and why a stage is as it is, has the calls of each
 * hop ({@code acts}), which no plan has any more, and takes both secondaries in one stage.
 */
class OlderPlansTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String KEY = "runs/orders/run-1/plan.json";
  private static final String OLDER = older();

  @Test
  void aRunFollowsThePlanOfAnOlderRelease() {
    assertThat(JSON.readTree(OLDER).has("afterwards")).isFalse();
    assertThat(JSON.readTree(OLDER).at("/path/0/acts")).isNotEmpty();
    Practice practice = planned(OLDER, OLDER);
    Execution run = practice.run("{\"globalClusterIdentifier\":\"orders\"}");

    assertUpgraded(practice, run);
    assertThat(practice.changes())
        .filteredOn(Call::succeeded)
        .extracting(Call::resource)
        .containsExactly("orders-euw1", "orders-apse2", "orders-use1");
    assertThat(text(practice, KEY)).isEqualTo(OLDER);
    assertThat(practice.report(run).at("/outcome").asString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void aFieldThatNoReleaseHasYetIsNoReasonToStop() {
    ObjectNode newer = (ObjectNode) JSON.readTree(OLDER);
    newer.putObject("ofLaterReleases").put("a", 1);
    ((ObjectNode) newer.at("/stages/0/steps/0")).put("ofLaterReleases", true);
    Practice practice = planned(newer.toString(), newer.toString());
    Execution run = practice.run("{\"globalClusterIdentifier\":\"orders\"}");

    assertUpgraded(practice, run);
    assertThat(text(practice, KEY)).isEqualTo(newer.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"stages", "members", "targetEngineVersion", "conditions"})
  void aPlanThatLacksWhatARunActsOnIsRefusedByName(String field) {
    ObjectNode lacking = (ObjectNode) JSON.readTree(OLDER);
    lacking.remove(field);
    Practice practice = planned(lacking.toString(), lacking.toString());
    Execution run = practice.run("{\"globalClusterIdentifier\":\"orders\"}");

    assertThat(run.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(run.cause().orElseThrow()).contains("The plan cannot be read");
    assertThat(practice.changes()).isEmpty();
  }

  @Test
  void anOlderPlanThatSomebodyHasChangedIsRefused() {
    Practice practice = planned(OLDER, OLDER.replace("\"atOnce\" : 1", "\"atOnce\" : 2"));
    Execution run = practice.run("{\"globalClusterIdentifier\":\"orders\"}");

    assertThat(run.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(run.cause().orElseThrow())
        .contains("is not the one that was stored: its SHA-256 differs");
    assertThat(practice.changes()).isEmpty();
  }

  private static void assertUpgraded(Practice practice, Execution run) {
    assertThat(run.status()).as(run.cause().orElse("")).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.aws.members("orders"))
        .extracting(MemberStatus::engineVersion)
        .containsOnly("16.14");
  }

  /** PlanUpgrade is that of another release: it answers this text's hash, and this lies there. */
  private static Practice planned(String hashed, String stored) {
    AtomicReference<Practice> made = new AtomicReference<>();
    made.set(
        new Practice(
            Fleet.named("orders-postgresql"),
            Catalogue.recorded(),
            Faults.none(),
            Uncertainties.likeliest(),
            (functions, _) -> replacing(functions, made, hashed, stored)));
    return made.get();
  }

  private static Lambdas replacing(
      Lambdas functions, AtomicReference<Practice> made, String hashed, String stored) {
    return (name, payload, invocation) -> {
      LambdaResult result = functions.invoke(name, payload, invocation);
      if (!name.equals("PlanUpgrade") || !(result instanceof LambdaResult.Returned(byte[] json))) {
        return result;
      }
      ObjectNode planning = (ObjectNode) JSON.readTree(json);
      assertThat(planning.at("/plan/key").asString()).as("planned once").isEqualTo(KEY);
      ((ObjectNode) planning.get("plan")).put("sha256", Sha256.of(bytes(hashed)));
      made.get().aws.addObject(LocalDeployment.BUCKET, KEY, bytes(stored));
      return new LambdaResult.Returned(bytes(planning.toString()));
    };
  }

  private static String text(Practice practice, String key) {
    return new String(
        practice.aws.objects(LocalDeployment.BUCKET).get(key), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String older() {
    try (InputStream file =
        OlderPlansTest.class.getResourceAsStream("/plans/orders-2026-11-28.json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
