package io.github.auroraupgrade.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.aws.AwsClients;
import io.github.auroraupgrade.aws.output.EvidenceBucket;
import io.github.auroraupgrade.fleetplan.RolloutStanding;
import io.github.auroraupgrade.simulator.local.LocalDeployment;
import io.github.auroraupgrade.simulator.local.hub.FleetScenario;
import io.github.auroraupgrade.simulator.local.hub.Organization;
import io.github.auroraupgrade.simulator.local.hub.RolloutPlay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@code fleet watch} sees a rollout whose time is not that of this machine. */
class StandingReaderTest {
  private static final String ALARM = "prod-slo-errors";

  /** Decades before and after the clock of this machine. */
  @ParameterizedTest
  @ValueSource(strings = {"2001-11-21T03:00:00Z", "2096-11-21T03:00:00Z"})
  void anAlarmThatWentOffDuringTheBakeHoldsTheNextWaveByTheHubsOwnTime(Instant start) {
    Watched rollout = new Watched(start);
    rollout.pass(Duration.ofMinutes(20));
    rollout.alarm("ALARM");
    assertThat(rollout.held()).as("a database of the wave may wait").isPresent();
    rollout.alarm("OK");
    rollout.pass(Duration.ofHours(9));
    assertThat(rollout.held()).as("OK since before the bake began").isEmpty();

    rollout.alarm("ALARM");
    rollout.pass(Duration.ofHours(2));
    rollout.alarm("OK");
    assertThat(rollout.held()).hasValueSatisfying(why -> assertThat(why).contains("'" + ALARM));
    rollout.pass(Duration.ofHours(23));
    assertThat(rollout.held()).as("the bake begins again").isPresent();
    rollout.pass(Duration.ofHours(2));
    assertThat(rollout.held()).isEmpty();
    assertThat(rollout.standing().waves().getFirst().isJudged()).isTrue();
  }

  @Test
  void anExecutionThatStepFunctionsHasForgottenHoldsNothing() {
    Watched rollout = new Watched(Instant.parse("2026-11-21T03:00:00Z"));
    rollout.pass(Duration.ofHours(10));
    assertThat(
            rollout.standing("arn:aws:states:us-east-1:111111111111:execution:fleet:gone").held())
        .isEmpty();
  }

  private static final class Watched {
    private final RolloutPlay play;
    private final AwsClients person;

    Watched(Instant start) {
      this.play =
          new RolloutPlay(
              new FleetScenario(
                  "watched",
                  "a wave that bakes for a day",
                  ("{'rollout':'pg16','waves':[{'name':'dev','bakeHours':24},{'name':'prod'}],"
                          + "'gates':{'alarms':['"
                          + ALARM
                          + "']}}")
                      .replace('\'', '"'),
                  new TreeMap<>(Map.of("222222222222", List.of("a:dev", "b:prod"))),
                  new TreeMap<>(),
                  List.of(),
                  true,
                  ""),
              start,
              1);
      this.person = LocalDeployment.clients(play.organization().hub().httpClient("Person"));
      alarm("OK");
    }

    void alarm(String state) {
      play.organization().hub().setAlarm(ALARM, state);
    }

    void pass(Duration time) {
      Instant until = play.organization().clock().instant().plus(time);
      while (play.next().filter(next -> next.isBefore(until)).isPresent()) {
        play.advance();
      }
      play.organization().walker().advanceTo(until);
    }

    RolloutStanding standing() {
      return standing(play.execution().arn());
    }

    RolloutStanding standing(String execution) {
      return StandingReader.read(
          new EvidenceBucket(person, Organization.BUCKET), "pg16", person, execution);
    }

    Optional<String> held() {
      return standing().held();
    }
  }
}
