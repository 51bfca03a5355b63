package io.github.auroraupgrade.aws.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

class ExecutionsTest {
  /** A claim is taken over only from an execution that has surely ended. */
  @Test
  void whateverStatusIsNotOneOfTheFourEndsCountsAsRunning() {
    assertThat(
            Arrays.stream(ExecutionStatus.values()).filter(status -> !Executions.mayGoOn(status)))
        .containsExactlyInAnyOrder(
            ExecutionStatus.SUCCEEDED,
            ExecutionStatus.FAILED,
            ExecutionStatus.TIMED_OUT,
            ExecutionStatus.ABORTED);
    assertThat(Executions.mayGoOn(ExecutionStatus.UNKNOWN_TO_SDK_VERSION)).isTrue();
    assertThat(Executions.mayGoOn(null)).isTrue();
  }
}
