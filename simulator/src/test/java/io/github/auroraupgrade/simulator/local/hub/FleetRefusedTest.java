package io.github.auroraupgrade.simulator.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.ExecutionStatus;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a hub refuses by name, whatever it was started from; nothing is begun by it. */
class FleetRefusedTest {
  private static final String DEV = "{'policy':{'rollout':'pg16','waves':[{'name':'dev'}]}}";
  private static final String OTHER = "999999999999";

  private final FleetPractice practice =
      new FleetPractice(FleetPractice.databasesHere("a:dev", "b"), Faults.none());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unknown-field | 'speed' is not known"
            + " | {'policy':{'rollout':'pg16','waves':[{'name':'dev'}],'speed':1}}",
        "unknown-field | 'waves[0].paralel' is not known"
            + " | {'policy':{'rollout':'pg16','waves':[{'name':'dev','paralel':1}]}}",
        "unknown-field | 'wavs' is not known"
            + " | {'wavs':1,'policy':{'rollout':'pg16','waves':[{'name':'dev'}]}}",
        "policy-field | 'resume' is \"yes\""
            + " | {'resume':'yes','policy':{'rollout':'pg16','waves':[{'name':'dev'}]}}",
        "policy-field | 'withoutFailed' is true"
            + " | {'withoutFailed':true,'policy':{'rollout':'pg16','waves':[{'name':'dev'}]}}",
        "policy-field | The policy is | {}",
        "waves-overlap | 'dev, x' match the same tags"
            + " | {'policy':{'rollout':'pg16','waves':[{'name':'dev'},"
            + "{'name':'x','match':{'aurora-upgrade:wave':'dev'}}]}}",
        "waves-overlap | global-cluster:a (dev, all)"
            + " | {'policy':{'rollout':'pg16','withoutWave':'all','waves':[{'name':'dev'},"
            + "{'name':'all','match':{'aurora-upgrade:wave':'*'}}]}}",
        "wave-catches-nothing | 'prod' matches no database"
            + " | {'policy':{'rollout':'pg16','withoutWave':'dev',"
            + "'waves':[{'name':'dev'},{'name':'prod'}]}}",
        "without-wave | global-cluster:b"
            + " | {'policy':{'rollout':'pg16','waves':[{'name':'dev'}]}}",
        "nothing-selected | selects no database"
            + " | {'policy':{'rollout':'pg16','select':{'engines':['aurora-mysql']},"
            + "'waves':[{'name':'dev'}]}}",
        "unknown-account | no spoke in 999999999999"
            + " | {'policy':{'rollout':'pg16','select':{'accounts':['999999999999']},"
            + "'waves':[{'name':'dev'}]}}",
        "rollout-unknown | no rollout pg16 to go on with"
            + " | {'resume':true,'policy':{'rollout':'pg16','waves':[{'name':'dev'}]}}"
      })
  void isRefusedByNameWithNothingBegun(String rule, String words, String input) {
    Execution rollout = practice.walker.runToEnd(practice.start("refused", input));

    assertRefused(rollout, rule, words.replace("'dev, x'", "dev, x"));
  }

  @ParameterizedTest
  @CsvSource({"25, inventory-missing", "7, inventory-missing", "-1, inventory-old"})
  void anInventoryThatIsOldOrFromTheFutureIsRefused(int hours, String rule) {
    inventory(FleetPractice.ACCOUNT, FleetPractice.ACCOUNT, Duration.ofHours(hours));
    Execution rollout = practice.walker.runToEnd(practice.start("refused", DEV));

    assertRefused(rollout, rule, FleetPractice.ACCOUNT);
  }

  @Test
  void anInventoryThatSpeaksForAnotherAccountIsRefused() {
    inventory(FleetPractice.ACCOUNT, OTHER, Duration.ZERO);
    Execution rollout = practice.walker.runToEnd(practice.start("refused", DEV));

    assertRefused(rollout, "inventory-of-other-account", "is one of account " + OTHER);
  }

  /** Every account of the organization may write one: only those of the hub's spokes are read. */
  @Test
  void theInventoryOfAnAccountThatIsNoSpokeIsNotRead() {
    practice.inventory(OTHER, OTHER, Duration.ZERO);
    FleetPractice own = practice;
    Execution rollout =
        own.walker.runToEnd(
            own.start(
                "all",
                "{'policy':{'rollout':'pg16','withoutWave':'dev','waves':[{'name':'dev'}]}}"));

    assertThat(rollout.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(own.document("fleet/pg16/report.json").at("/waves/0/databases").intValue())
        .isEqualTo(2);
  }

  @Test
  void aSecondExecutionOfARolloutUnderWayIsRefusedAndDisturbsNothing() {
    String all = "{'policy':{'rollout':'pg16','withoutWave':'dev','waves':[{'name':'dev'}]}}";
    Execution first = practice.start("first", all);
    practice.pass(Duration.ofMinutes(10));
    Execution second = practice.start("second", all);
    practice.pass(Duration.ofMinutes(10));

    assertThat(second.error()).contains("RolloutRefused");
    assertThat(practice.aws.mails().getLast().message()).contains("rollout-busy", first.arn());
    assertThat(practice.walker.runToEnd(first).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  /** Both see that nobody holds it; S3 lets one of them write that it does. */
  @Test
  void ofTwoExecutionsThatStartInTheSameInstantOneIsRefused() {
    String all = "{'policy':{'rollout':'pg16','withoutWave':'dev','waves':[{'name':'dev'}]}}";
    Execution first = practice.start("first", all);
    Execution second = practice.start("second", all);
    practice.walker.runToEnd(first);
    practice.walker.runToEnd(second);

    assertThat(List.of(first.status(), second.status()))
        .containsExactlyInAnyOrder(ExecutionStatus.SUCCEEDED, ExecutionStatus.FAILED);
    assertThat(practice.begun()).containsExactlyInAnyOrder("a", "b");
  }

  /** Nothing was begun, so nothing is left behind that would be in the way of the next try. */
  @Test
  void aRefusedRolloutMayBeStartedAgainUnderItsNameWithABetterPolicy() {
    practice.walker.runToEnd(practice.start("refused", DEV));
    Execution better =
        practice.walker.runToEnd(
            practice.start(
                "better",
                "{'policy':{'rollout':'pg16','withoutWave':'dev','waves':[{'name':'dev'}]}}"));

    assertThat(better.status()).as(better.cause().orElse("")).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(practice.document("fleet/pg16/policy.json").path("withoutWave").asString())
        .isEqualTo("dev");
  }

  private void inventory(String place, String account, Duration age) {
    practice.hub.with(
        "TakeInventory",
        (_, _, _) -> {
          practice.inventory(place, account, age);
          return new LambdaResult.Returned("{}".getBytes(StandardCharsets.UTF_8));
        });
  }

  private void assertRefused(Execution rollout, String rule, String words) {
    assertThat(rollout.error()).as(rollout.cause().orElse("")).contains("RolloutRefused");
    assertThat(practice.aws.mails())
        .singleElement()
        .satisfies(mail -> assertThat(mail.message()).contains(rule + ": ").contains(words));
    assertThat(practice.begun()).isEmpty();
    assertThat(practice.aws.objects(LocalDeployment.BUCKET).keySet())
        .noneMatch(key -> key.contains("/wave-") || key.startsWith("locks/"));
  }
}
