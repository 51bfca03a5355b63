package io.github.auroraupgrade.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.auroraupgrade.json.Json;
import io.github.auroraupgrade.rollout.progress.HaltCause;
import io.github.auroraupgrade.rollout.progress.NextAction;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {
  @ParameterizedTest
  @CsvSource({
    "io.github.auroraupgrade.StopUpgrade, AWS_REFUSED",
    "io.github.auroraupgrade.RetryLater, AWS_UNREACHABLE",
    "java.lang.IllegalStateException, DEFECT",
    "States.Timeout, DEFECT"
  })
  void anErrorIsCountedByWhatItMeans(String error, Failure failure) {
    assertThat(Failure.ofError(error)).isEqualTo(failure);
  }

  @ParameterizedTest
  @CsvSource({
    "MEMBER_FAILED, MEMBER_FAILED",
    "STEP_OVERDUE, OVERDUE",
    "RUN_OVERDUE, OVERDUE",
    "TOPOLOGY_UNSTEADY, TOPOLOGY",
    "NOT_APPROVED, DECLINED",
    "STOPPED, DECLINED",
    "HELD, HELD",
    "UNHEALTHY, UNHEALTHY",
    "REPLAN_REFUSED, TOPOLOGY",
    "NOT_SAID, DEFECT"
  })
  void aHaltIsCountedByItsCause(HaltCause cause, Failure failure) {
    assertThat(Failure.of(cause)).isEqualTo(failure);
  }

  /** As a state machine of an older version makes it, which a run under way still has. */
  @Test
  void aHaltWithoutCauseCanBeRead() {
    String halt = "{\"kind\":\"HALT\",\"reason\":\"words\",\"waitSeconds\":0,\"clusters\":[]}";
    assertThat(Json.read(halt.getBytes(StandardCharsets.UTF_8), NextAction.class))
        .isEqualTo(new NextAction.Halt(HaltCause.NOT_SAID, "words", null));
  }
}
