package io.github.auroraupgrade.simulator.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.fleetplan.progress.FleetKeys;
import io.github.auroraupgrade.simulator.fault.Faults;
import io.github.auroraupgrade.simulator.fault.UpgradeOutcome;
import io.github.auroraupgrade.simulator.stepfunctions.Execution;
import io.github.auroraupgrade.simulator.stepfunctions.base.Invocation;
import io.github.auroraupgrade.simulator.stepfunctions.base.LambdaResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happens once, however often it is asked: the mail about a hold, the run of a database. */
class FleetHeldTest {
  private static final String STRICT =
      "{'rollout':'pg16','waves':[{'name':'dev','perAccount':3}],'budget':{'percent':1,'least':1}}";

  /** One fails at once; two wait side by side, and each looks again and again for half a day. */
  @Test
  void aHoldIsToldOnceHoweverManyDatabasesWaitAndHoweverOftenTheyLook() {
    FleetPractice practice =
        new FleetPractice(
            FleetPractice.databasesHere("a:dev", "b:dev", "c:dev", "d:dev", "e:dev", "f:dev"),
            Faults.none()
                .with("a-euw1", new UpgradeOutcome.PrecheckFails())
                .with("b-euw1", new UpgradeOutcome.PrecheckFails()));
    practice.start(STRICT);
    practice.pass(Duration.ofHours(12));

    assertThat(practice.begun()).as("the others wait").containsExactlyInAnyOrder("a", "b", "c");
    assertThat(held(practice)).hasSize(1);
    practice.control("run", 1);
    practice.pass(Duration.ofHours(12));
    assertThat(held(practice)).as("once more for what was allowed since").hasSize(2);
  }

  /** One of three fails first, which is more than 40 %; when all have ended it is less. */
  @Test
  void aHoldStaysUntilPeopleAllowMoreThoughRunsUnderWayEndWell() {
    FleetPractice practice =
        new FleetPractice(
            FleetPractice.databasesHere("a:dev", "b:dev", "c:dev", "d:dev", "e:dev"),
            Faults.none().with("a-euw1", new UpgradeOutcome.PrecheckFails()));
    practice.start(
        "{'rollout':'pg16','waves':[{'name':'dev','perAccount':3}],"
            + "'budget':{'percent':40,'least':1}}");
    practice.pass(Duration.ofHours(12));

    assertThat(practice.begun()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(held(practice)).hasSize(1);
    practice.control("run", 1);
    practice.pass(Duration.ofHours(12));
    assertThat(practice.begun()).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
  }

  /** What is asked twice, after a lost answer, starts no second run: Step Functions knows it. */
  @Test
  void aDatabaseThatIsAskedAboutTwiceGetsTheSameRunAndAnotherExecutionAnotherOne() {
    FleetPractice practice = new FleetPractice(FleetPractice.databasesHere("a:dev"), Faults.none());
    Execution first = practice.start(STRICT);
    practice.pass(Duration.ofMinutes(5));
    String begun = run(practice);

    Set<String> names = new TreeSet<>(Set.of(begun));
    for (int i = 0; i < 3; i++) {
      practice.pass(Duration.ofMinutes(1));
      names.add(admitted(practice, first.arn()));
    }
    assertThat(names).containsExactly(begun);
    assertThat(practice.runs.all()).extracting(Execution::name).containsExactly(begun);
    assertThat(admitted(practice, first.arn() + "-again")).isNotEqualTo(begun);
  }

  private static String admitted(FleetPractice practice, String hub) {
    String task =
        ("{'execution':'x','state':'AdmitDatabase','lane':{'rollout':'pg16','wave':0,"
                + "'waveName':'dev','hub':'"
                + hub
                + "','account':{'account':'123456789012','ours':true,'role':'','machine':'m',"
                + "'inventory':'i'},'database':{'identifier':'a','arn':'arn','version':'16.8',"
                + "'target':'16.14'}}}")
            .replace('\'', '"');
    LambdaResult result =
        practice.hub.invoke(
            "AdmitDatabase",
            task.getBytes(StandardCharsets.UTF_8),
            new Invocation(
                "again", hub, "AdmitDatabase", practice.clock.instant().plusSeconds(60)));
    assertThat(result).isInstanceOf(LambdaResult.Returned.class);
    return JsonMapper.shared()
        .readTree(((LambdaResult.Returned) result).payload())
        .path("name")
        .asString();
  }

  private static String run(FleetPractice practice) {
    JsonNode begun =
        practice.document(FleetKeys.of(FleetKeys.begun("pg16", 0), FleetPractice.ACCOUNT, "a"));
    return begun.path("run").asString();
  }

  private static List<String> held(FleetPractice practice) {
    return practice.subjects().stream().filter(subject -> subject.contains("HELD")).toList();
  }
}
