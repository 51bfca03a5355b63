package io.github.auroraupgrade.plan.planner;

import static io.github.auroraupgrade.TestFleet.EUROPE;
import static io.github.auroraupgrade.TestFleet.PRIMARY;
import static io.github.auroraupgrade.TestFleet.SYDNEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.auroraupgrade.TestFleet;
import io.github.auroraupgrade.TestRequest;
import io.github.auroraupgrade.fleet.EngineVersion;
import io.github.auroraupgrade.fleet.RdsArn;
import io.github.auroraupgrade.plan.facts.RecordedSettings;
import io.github.auroraupgrade.plan.facts.RecordedSettings.Recorded;
import io.github.auroraupgrade.plan.facts.RequestedParameterGroups;
import io.github.auroraupgrade.plan.strategy.ConsentTest;
import io.github.auroraupgrade.request.Refusal;
import io.github.auroraupgrade.request.UpgradeRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What only the first plan of a run is refused for. */
class StartRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
  private static final TestFleet FLEET = TestFleet.on("16.8");

  @Test
  void parameterGroupsForARegionWithoutAMemberAreRefusedByNameWithWhatWasMeant() {
    List<Refusal> refusals = obstacles(FLEET, groups("us-esat-1", "eu-west-1", "us-east-1"));

    assertThat(refusals)
        .extracting(refusal -> refusal.rule().printed(), Refusal::reason, Refusal::remedy)
        .containsExactly(
            tuple(
                "parameter-groups-ready",
                "Field 'parameterGroups' names us-esat-1, a Region without a member.",
                "Did you mean us-east-1? Name parameter groups only for the Regions of members:"
                    + " us-east-1, eu-west-1, ap-southeast-2."));
  }

  @Test
  void parameterGroupsForTheRegionsOfMembersAreNotRefused() {
    assertThat(obstacles(FLEET, groups("us-east-1", "eu-west-1", "ap-southeast-2"))).isEmpty();
    assertThat(obstacles(FLEET, TestRequest.to("17.9"))).isEmpty();
  }

  /** A second run finishes a rebuild: the secondary's Region has no member until then. */
  @Test
  void parameterGroupsForASecondaryThatAnEarlierRunDetachedAreReadAndNotRefused() {
    TestFleet detached =
        FLEET.withMembers(
            FLEET.database().members().stream()
                .filter(member -> !member.arn().equals(EUROPE))
                .toList());
    UpgradeRequest request = groups("us-east-1", "eu-west-1", "ap-southeast-2", "sa-east-1");

    assertThat(obstacles(detached, request)).hasSize(2);
    assertThat(StartRules.obstacles(detached.database(), request, recorded(EUROPE, SYDNEY), NOW))
        .singleElement()
        .extracting(Refusal::reason)
        .asString()
        .contains("sa-east-1");
    assertThat(
            RequestedParameterGroups.used(detached.database(), request, recorded(EUROPE)).keySet())
        .containsExactly(PRIMARY.region(), EUROPE.region(), SYDNEY.region());
  }

  private static List<Refusal> obstacles(TestFleet fleet, UpgradeRequest request) {
    return StartRules.obstacles(fleet.database(), request, Optional.empty(), NOW);
  }

  private static UpgradeRequest groups(String... regions) {
    String named =
        String.join(
            ",", List.of(regions).stream().map("'%s':{'cluster':'pg17'}"::formatted).toList());
    return TestRequest.wishing("17.9", TestRequest.options("'parameterGroups':{" + named + "}"));
  }

  private static Optional<RecordedSettings> recorded(RdsArn... clusters) {
    return Optional.of(
        new RecordedSettings(
            RecordedSettings.SCHEMA,
            "orders",
            "arn:aws:states:us-east-1:123456789012:execution:aurora-global-upgrade:run-1",
            EngineVersion.parse("16.13"),
            NOW,
            List.of(clusters).stream()
                .map(
                    arn -> new Recorded(ConsentTest.blueprint(arn, "private", List.of()), Map.of()))
                .toList(),
            Optional.empty()));
  }
}
