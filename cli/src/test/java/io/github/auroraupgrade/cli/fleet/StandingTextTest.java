package io.github.auroraupgrade.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.aws.execution.RolloutReader.Seen;
import io.github.auroraupgrade.fleetplan.FleetPolicyReader;
import io.github.auroraupgrade.fleetplan.RolloutStanding;
import io.github.auroraupgrade.fleetplan.RolloutStanding.WaveStanding;
import io.github.auroraupgrade.fleetplan.policy.FleetPolicy;
import io.github.auroraupgrade.fleetplan.policy.PolicyAnswer;
import io.github.auroraupgrade.fleetplan.progress.AlarmState;
import io.github.auroraupgrade.fleetplan.progress.FleetControl;
import io.github.auroraupgrade.fleetplan.progress.WaveTally;
import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.plan.facts.Lookup;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What {@code fleet watch} says of a rollout that is held. */
class StandingTextTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @Test
  void aHoldByAnAlarmNamesTheAlarmSinceWhenAndWhatToDo() {
    Lookup<List<AlarmState>> alarms =
        Lookup.known(
            List.of(
                new AlarmState("prod-slo-errors", "ALARM", NOW.minusSeconds(600)),
                new AlarmState("prod-slo-lag", "OK", Instant.EPOCH)));
    RolloutStanding standing = standing(tally("upgraded/1.a.json"), alarms);

    assertThat(standing.isHeld()).isTrue();
    assertThat(text(standing))
        .contains(
            "HELD: CloudWatch alarm 'prod-slo-errors' is ALARM since 2026-11-25T11:50:00Z. The"
                + " rollout goes on by itself once every alarm is OK",
            "  Look at what the alarm watches, or at the alarm itself in CloudWatch; or fleet"
                + " abort")
        .doesNotContain("--allow", "prod-slo-lag");
    assertThat(new String(Json.document(standing), StandardCharsets.UTF_8))
        .contains("\"name\" : \"prod-slo-errors\"");
  }

  @Test
  void aHoldByFailuresSaysHowToAllowThem() {
    RolloutStanding standing =
        standing(
            tally("halted/1.a.json"), Lookup.known(List.of(new AlarmState("x", "ALARM", NOW))));

    assertThat(text(standing)).contains("HELD: The failure budget is used up", "--allow N");
    assertThat(standing.alarms()).as("what people have to decide comes first").isEmpty();
  }

  private static WaveTally tally(String ended) {
    return WaveTally.underWay(List.of("1.a.json"), List.of(ended));
  }

  private static RolloutStanding standing(WaveTally tally, Lookup<List<AlarmState>> alarms) {
    return RolloutStanding.of(
        policy(),
        FleetControl.NONE,
        List.of(new WaveStanding("dev", 2, tally, false, false)),
        () -> alarms,
        _ -> NOW);
  }

  private static FleetPolicy policy() {
    String text =
        "{'rollout':'pg16','waves':[{'name':'dev'}],'budget':{'percent':1,'least':1},"
            + "'gates':{'alarms':['prod-slo-*']}}";
    byte[] json = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ((PolicyAnswer.Read) FleetPolicyReader.read(Json.read(json, JsonNode.class))).policy();
  }

  private static String text(RolloutStanding standing) {
    return new StandingText(standing, new Seen(true, "RUNNING", "")).text();
  }
}
